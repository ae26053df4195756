import { fc } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import type { Line } from "../../input/line.js";
import { NO_COUNTS } from "../summary/tally.js";
import { findUnfinished } from "./find-unfinished.js";
import { createFingerprint } from "./fingerprint.js";
import { createFinishedLines, toRanges } from "./finished-lines.js";
import { numberLines } from "./number-lines.js";

/** A line: the key of its event, and whether the line is unfinished, delivered or undelivered. */
interface Case {
  readonly key: string;
  readonly isFinished: boolean;
  readonly isDelivered: boolean;
}

const CASES: fc.Arbitrary<readonly Case[]> = fc.array(
  fc.record({ key: fc.constantFrom("a", "b", "c", ""), isFinished: fc.boolean(), isDelivered: fc.boolean() }),
  { maxLength: 12 },
);

/** Returns the key of an event. An event that cannot be sent, or has no message id, has no key. */
const keyOf = (event: unknown) => Object(event).key || undefined;

async function* toLines(cases: readonly Case[]): AsyncGenerator<Line> {
  for (const [index, { key }] of cases.entries()) {
    const bytes = Buffer.from(JSON.stringify({ key }));
    yield { file: "f", line: index + 1, offset: 0, length: bytes.length, bytes };
  }
}

/** Returns the state of a checkpoint after these lines. */
async function stateOf(cases: readonly Case[]) {
  const finished = createFinishedLines({ upTo: 0, beyond: [] });
  for (const [index, { isFinished }] of cases.entries()) if (isFinished) finished.add(index + 1);
  const fingerprint = createFingerprint();
  for await (const line of toLines(cases)) fingerprint.take(line);
  const sizes = { failed: 0, reasons: 0, skipped: 0 };
  const progress = {
    ...fingerprint.mark(),
    sizes,
    counts: NO_COUNTS,
    requests: 0,
    retries: 0,
  };
  const undelivered = cases.flatMap(({ isDelivered }, index) => (isDelivered ? [] : [index + 1]));
  const mayBeTwice = toRanges([1, 3].filter((line) => line <= cases.length));
  return { finished: finished.soFar(), undelivered: toRanges(undelivered), mayBeTwice, progress };
}

describe("the unfinished lines of an earlier run", () => {
  test("are found in order, with the keys of the delivered events; lines after the earlier run are not read", async () => {
    const property = fc.asyncProperty(CASES, CASES, async (read, later) => {
      const fingerprint = createFingerprint();
      const lines = numberLines(toLines([...read, ...later]), fingerprint);
      const found = await findUnfinished(lines, fingerprint, await stateOf(read), keyOf, "checkpoint");
      const numbered = read.map((one, index) => ({ ...one, number: index + 1 }));
      const unfinished = numbered.filter(({ isFinished }) => !isFinished);
      expect(found.lines.map(({ number }) => number)).toStrictEqual(unfinished.map(({ number }) => number));
      // Lines that failed or were held are not included, because they may be sent again.
      const finished = numbered.filter(
        ({ key, isFinished, isDelivered }) => key !== "" && isFinished && isDelivered,
      );
      expect(found.keys).toStrictEqual(new Set(finished.map(({ key }) => key)));
      // The line is sent, even if a later duplicate of the line has finished.
      const repeated = unfinished.filter((one) =>
        finished.some(({ key, number }) => key === one.key && number < one.number),
      );
      expect([...found.repeated].map(({ number }) => number)).toStrictEqual(
        repeated.map(({ number }) => number),
      );
      expect(found.mayBeTwice.map(({ line }) => line)).toStrictEqual(
        [1, 3].filter((line) => line <= read.length),
      );
      expect(fingerprint.read).toBe(read.length);
      expect((await lines.next()).value?.number).toBe(later.length === 0 ? undefined : read.length + 1);
    });
    await fc.assert(property);
  });

  test("cause an error if the input has changed", async () => {
    const keysOf = (cases: readonly Case[]) => JSON.stringify(cases.map(({ key }) => key));
    const property = fc.asyncProperty(CASES, CASES, async (read, other) => {
      fc.pre(keysOf(read) !== keysOf(other.slice(0, read.length)));
      const fingerprint = createFingerprint();
      const lines = numberLines(toLines(other), fingerprint);
      const finding = findUnfinished(lines, fingerprint, await stateOf(read), keyOf, "checkpoint");
      await expect(finding).rejects.toThrow(
        `checkpoint: belongs to other input: its first ${read.length} lines`,
      );
    });
    await fc.assert(property);
  });
});
