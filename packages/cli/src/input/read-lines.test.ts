import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { Input } from "./input.js";
import { InputError } from "./input-error.js";
import { readLines } from "./read-lines.js";

/** Creates an input that returns one byte at a time, like a slow pipe. */
function input(name: string, content: string | Buffer): Input {
  const bytes = Buffer.from(content);
  return {
    name,
    size: bytes.length,
    async *open() {
      for (let at = 0; at < bytes.length; at++) yield bytes.subarray(at, at + 1);
    },
  };
}

async function read(...inputs: Input[]) {
  const lines: unknown[] = [];
  for await (const line of readLines(inputs)) {
    const { file, line: number, offset } = line;
    lines.push([file, number, offset, line.bytes?.toString("latin1")]);
  }
  return lines;
}

describe("the lines of files", () => {
  test.each([
    [
      "line feeds",
      "1\n2\n",
      [
        ["f", 1, 0, "1"],
        ["f", 2, 2, "2"],
      ],
    ],
    [
      "no line feed at the end",
      "1\n2",
      [
        ["f", 1, 0, "1"],
        ["f", 2, 2, "2"],
      ],
    ],
    [
      "carriage returns, which stay part of the line",
      "1\r\n2\r\n",
      [
        ["f", 1, 0, "1\r"],
        ["f", 2, 3, "2\r"],
      ],
    ],
    [
      "blank lines, which are counted but not returned",
      "\n1\n \t\r\n\n2",
      [
        ["f", 2, 1, "1"],
        ["f", 5, 8, "2"],
      ],
    ],
    [
      "a byte order mark, which is not part of the line",
      "\ufeff1\n2",
      [
        ["f", 1, 3, "1"],
        ["f", 2, 5, "2"],
      ],
    ],
    ["a byte order mark and nothing else", "\ufeff\n2", [["f", 2, 4, "2"]]],
    ["bytes that are not text, unchanged", Buffer.from([0xff, 0x00, 0x0a]), [["f", 1, 0, "\xff\0"]]],
    ["nothing", "", []],
    ["one byte, which could begin a gzip file", Buffer.from([0x1f]), [["f", 1, 0, "\x1f"]]],
  ])("reading returns the correct lines for a file with %s", async (_what, content, expected) => {
    expect(await read(input("f", content))).toStrictEqual(expected);
    const packed = await read(input("f", gzipSync(content)));
    expect(packed, "the same, packed").toStrictEqual(expected);
  });

  test("the lines of several files are returned one file after another; line numbers begin at 1 in each file", async () => {
    expect(await read(input("a", "1\n2"), input("b.gz", gzipSync("3\n")), input("c", "4"))).toStrictEqual([
      ["a", 1, 0, "1"],
      ["a", 2, 2, "2"],
      ["b.gz", 1, 0, "3"],
      ["c", 1, 0, "4"],
    ]);
  });

  test("all lines are returned if a file contains several gzip files, for example after a log rotation", async () => {
    const bytes = Buffer.concat([gzipSync("1\n2"), gzipSync("3\n4")]);
    expect(await read(input("f", bytes))).toStrictEqual([
      ["f", 1, 0, "1"],
      ["f", 2, 2, "23"],
      ["f", 3, 5, "4"],
    ]);
  });

  const LINES = Array.from({ length: 20_000 }, (_, index) => `{"n":${index},"r":${Math.sin(index)}}`);
  const PACKED = gzipSync(LINES.join("\n"));

  /** Returns the lines that can be read from damaged bytes, and the error at the end. */
  async function readDamaged(bytes: Buffer) {
    const seen: string[] = [];
    const damaged: Input = { ...input("f", ""), open: () => chunked(bytes) };
    const reading = async () => {
      for await (const { bytes } of readLines([damaged])) seen.push(`${bytes}`);
    };
    const error = await reading().catch((thrown: unknown) => thrown);
    return { seen, error };
  }

  test.each([
    ["zeros, as from a tape or a disk", Buffer.alloc(1_000)],
    ["a line feed", Buffer.from("\n")],
    ["text", Buffer.from("something else")],
    ["the first byte of another member", Buffer.from([0x1f])],
  ])("all lines of a gzip file are returned if %s follows the gzip data", async (_what, tail) => {
    const { seen, error } = await readDamaged(Buffer.concat([PACKED, gzipSync("\nlast"), tail]));
    expect({ count: seen.length, last: seen.at(-1), error }).toStrictEqual({
      count: LINES.length + 1,
      last: "last",
      error: undefined,
    });
  });

  test("the lines of a gzip file that is cut short are returned up to the cut, and then an error is thrown", async () => {
    const { seen, error } = await readDamaged(PACKED.subarray(0, PACKED.length / 2));
    expect(error).toStrictEqual(
      new InputError(`f: cannot be read beyond line ${seen.length}: the gzip data is cut short`),
    );
    expect(seen.length).toBeGreaterThan(9_000);
    expect(seen).toStrictEqual(LINES.slice(0, seen.length));
  });

  test.each([
    ["a wrong checksum", 8],
    ["a wrong length", 4],
  ])("all lines of a gzip file with %s are returned, and then an error is thrown", async (_what, fromEnd) => {
    const damaged = Buffer.from(PACKED);
    damaged[damaged.length - fromEnd] = Number(damaged[damaged.length - fromEnd]) ^ 0xff;
    const { seen, error } = await readDamaged(damaged);
    expect(seen).toStrictEqual(LINES);
    expect(error).toStrictEqual(
      new InputError(`f: cannot be read beyond line ${LINES.length}: the gzip data is damaged`),
    );
  });

  test("the lines of a gzip file that is damaged in the middle are returned up to the damage, not only up to the previous chunk", async () => {
    // The data is an uncompressed block, followed by an invalid block. The damage is therefore at a known position.
    const whole = gzipSync(LINES.slice(0, 100).join("\n"), { level: 0 });
    const data = whole.subarray(0, -8);
    data[10] = Number(data[10]) & 0xfe;
    const { seen, error } = await readDamaged(Buffer.concat([data, Buffer.from([0xff, 0xff, 0xff])]));
    expect(seen).toStrictEqual(LINES.slice(0, 99));
    expect(error).toBeInstanceOf(InputError);
  });

  test("reading reports the number of bytes that were read from the packed file", async () => {
    const packed = gzipSync("1\n2\n3\n");
    let bytes = 0;
    for await (const _ of readLines([input("f", packed), input("g", "4\n")], {
      onBytes: (count) => (bytes += count),
    }));
    expect(bytes).toBe(packed.length + 2);
  });
});

async function* chunked(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 1_000) yield bytes.subarray(at, at + 1_000);
}
