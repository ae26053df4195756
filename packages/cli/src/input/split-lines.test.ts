import { fc } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { splitLines } from "./split-lines.js";

/** Chunks of bytes. The bytes are from a small alphabet, because line feeds are then frequent. A chunk may be empty. */
const CHUNKS = fc.array(
  fc.array(fc.constantFrom(0x0a, 0x0d, 0x61, 0xff), { maxLength: 12 }).map((bytes) => Buffer.from(bytes)),
  { maxLength: 12 },
);

async function* give(chunks: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks;
}

interface Seen {
  readonly offset: number;
  readonly length: number;
  /** `undefined` for a line that is too long. */
  readonly text: string | undefined;
}

async function split(chunks: readonly Buffer[], longest: number): Promise<Seen[]> {
  const seen: Seen[] = [];
  for await (const { offset, length, bytes } of splitLines(give(chunks), longest)) {
    seen.push({ offset, length, text: bytes?.toString("latin1") });
  }
  return seen;
}

/** A simple implementation that splits the whole text in one step. */
function expected(chunks: readonly Buffer[], longest: number): Seen[] {
  let offset = 0;
  const lines = Buffer.concat(chunks).toString("latin1").split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines.map((text) => {
    const seen = { offset, length: text.length, text: text.length > longest ? undefined : text };
    offset += text.length + 1;
    return seen;
  });
}

describe("splitting bytes into lines", () => {
  test("gives the same lines as splitting the whole text in one step, for all chunks and limits", async () => {
    await fc.assert(
      fc.asyncProperty(CHUNKS, fc.integer({ min: 1, max: 20 }), async (chunks, longest) => {
        expect(await split(chunks, longest)).toStrictEqual(expected(chunks, longest));
      }),
    );
  });

  test("closes the source when the loop ends early", async () => {
    let isClosed = false;
    async function* source(): AsyncGenerator<Buffer> {
      try {
        yield Buffer.from("a\nb\nc");
      } finally {
        isClosed = true;
      }
    }
    for await (const _ of splitLines(source())) break;
    expect(isClosed).toBe(true);
  });
});
