import { fc } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import type { Line } from "../input/line.js";
import { createFingerprint } from "./create-fingerprint.js";
import { toEntries } from "./entry.js";

const place = { file: "f", line: 1, offset: 0 };

async function* give<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

/** A line whole, or in as many pieces as it has letters. */
function toLine([text, isLong]: readonly [string, boolean]): Line {
  const bytes = Buffer.from(text);
  return isLong
    ? { ...place, pieces: give(Array.from(bytes, (_, at) => bytes.subarray(at, at + 1))) }
    : { ...place, bytes };
}

async function markOf(lines: readonly (readonly [string, boolean])[]) {
  const fingerprint = createFingerprint();
  for await (const _ of toEntries(give(lines.map(toLine)), fingerprint));
  return fingerprint.mark();
}

const LINES = fc.array(fc.tuple(fc.string(), fc.boolean()), { maxLength: 8 });

describe("the fingerprint of lines", () => {
  test("does not depend on whether a line came whole, nor on whether somebody read its pieces", async () => {
    await fc.assert(
      fc.asyncProperty(LINES, async (lines) => {
        const whole = lines.map(([text]) => [text, false] as const);
        expect(await markOf(lines)).toStrictEqual(await markOf(whole));
      }),
    );
  });

  test("tells lines from others, and from the same text in other lines", async () => {
    await fc.assert(
      fc.asyncProperty(LINES, LINES, async (one, other) => {
        const isSame =
          JSON.stringify(one.map(([text]) => text)) === JSON.stringify(other.map(([text]) => text));
        const [first, second] = [await markOf(one), await markOf(other)];
        expect(first.digest === second.digest).toBe(isSame);
      }),
    );
    expect((await markOf([["ab", false]])).digest).not.toBe(
      (
        await markOf([
          ["a", false],
          ["b", false],
        ])
      ).digest,
    );
  });

  test("made in the midst of a long line is that of the lines before it", async () => {
    const fingerprint = createFingerprint();
    const marks: object[] = [];
    for await (const { line } of toEntries(
      give([toLine(["a", false]), toLine(["long", true])]),
      fingerprint,
    )) {
      if ("pieces" in line) for await (const _ of line.pieces) marks.push(fingerprint.mark());
    }
    const before = await markOf([["a", false]]);
    expect(marks).toStrictEqual([before, before, before, before]);
    expect(fingerprint.mark()).toStrictEqual(
      await markOf([
        ["a", false],
        ["long", false],
      ]),
    );
  });
});
