import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { Input } from "./input.js";
import { InputError } from "./input-error.js";
import { LONGEST_LINE } from "./line.js";
import { readLines } from "./read-lines.js";

/** An input whose bytes come one at a time, as a slow pipe may give them. */
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
    lines.push([file, number, offset, "bytes" in line ? line.bytes.toString("latin1") : "(long)"]);
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
      "blank lines, which count and are not given",
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
    ["bytes that are no text, untouched", Buffer.from([0xff, 0x00, 0x0a]), [["f", 1, 0, "\xff\0"]]],
    ["nothing", "", []],
    ["one byte, which could begin a gzip file", Buffer.from([0x1f]), [["f", 1, 0, "\x1f"]]],
  ])("may have %s", async (_what, content, expected) => {
    expect(await read(input("f", content))).toStrictEqual(expected);
    const packed = await read(input("f", gzipSync(content)));
    expect(packed, "the same, packed").toStrictEqual(expected);
  });

  test("follow one another, each file with numbers of its own", async () => {
    expect(await read(input("a", "1\n2"), input("b.gz", gzipSync("3\n")), input("c", "4"))).toStrictEqual([
      ["a", 1, 0, "1"],
      ["a", 2, 2, "2"],
      ["b.gz", 1, 0, "3"],
      ["c", 1, 0, "4"],
    ]);
  });

  test("may come from several gzip files put together, as a log rotation leaves them", async () => {
    const bytes = Buffer.concat([gzipSync("1\n2"), gzipSync("3\n4")]);
    expect(await read(input("f", bytes))).toStrictEqual([
      ["f", 1, 0, "1"],
      ["f", 2, 2, "23"],
      ["f", 3, 5, "4"],
    ]);
  });

  test("cut short in the middle of a gzip file, are given as far as they go, and then an error", async () => {
    const seen: number[] = [];
    const lines = Array.from({ length: 20_000 }, (_, index) => `{"n":${index},"r":${Math.sin(index)}}`);
    const packed = gzipSync(lines.join("\n"));
    const cut: Input = { ...input("f", ""), open: () => chunked(packed.subarray(0, packed.length / 2)) };
    const reading = async () => {
      for await (const line of readLines([cut])) seen.push(line.line);
    };
    await expect(reading()).rejects.toThrow(/^f: cannot be read beyond line \d+ \(Z_BUF_ERROR\)$/);
    expect(seen.length).toBeGreaterThan(1_000);
    expect(seen).toStrictEqual(Array.from(seen, (_, index) => index + 1));
  });

  test("cut short in the middle of a line in pieces, end with the input's error for whoever reads these", async () => {
    const packed = gzipSync(`1\n${randomBytes(LONGEST_LINE / 2 + 500_000).toString("hex")}`);
    const cut: Input = {
      ...input("f", ""),
      async *open() {
        yield packed.subarray(0, packed.length - 500_000);
      },
    };
    const reading = async () => {
      for await (const line of readLines([cut])) {
        if ("pieces" in line) for await (const _ of line.pieces);
      }
    };
    await expect(reading()).rejects.toThrow(new InputError("f", 1, "Z_BUF_ERROR"));
  });

  test("tells how many of the stored bytes were read", async () => {
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
