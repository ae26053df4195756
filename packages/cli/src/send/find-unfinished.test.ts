import { fc } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import type { Line } from "../input/line.js";
import { createFingerprint } from "./create-fingerprint.js";
import { createFinishedLines } from "./create-finished-lines.js";
import { toEntries } from "./entry.js";
import { findUnfinished } from "./find-unfinished.js";
import { NO_COUNTS } from "./tally.js";

/** A line: its message id, whether it is finished, whether it comes in pieces. */
interface Case {
  readonly id: string;
  readonly isFinished: boolean;
  readonly isLong: boolean;
}

const CASES: fc.Arbitrary<readonly Case[]> = fc.array(
  fc
    .record({ id: fc.constantFrom("a", "b", "c", ""), isFinished: fc.boolean(), isLong: fc.boolean() })
    .map((one) => ({
      ...one,
      // A line in pieces that was read to its end is finished: it had been kept before.
      isFinished: one.isFinished || one.isLong,
    })),
  { maxLength: 12 },
);

const textOf = ({ id }: Case) => JSON.stringify({ type: "track", event: "Visit", messageId: id });

async function* toLines(cases: readonly Case[]): AsyncGenerator<Line> {
  for (const [index, one] of cases.entries()) {
    const place = { file: "f", line: index + 1, offset: 0 };
    const bytes = Buffer.from(textOf(one));
    yield one.isLong
      ? {
          ...place,
          pieces: (async function* () {
            yield bytes;
          })(),
        }
      : { ...place, bytes };
  }
}

async function markOf(cases: readonly Case[]) {
  const fingerprint = createFingerprint();
  for await (const _ of toEntries(toLines(cases), fingerprint));
  return fingerprint.mark();
}

/** What a checkpoint says of lines of which the first were read. */
async function stateOf(cases: readonly Case[]) {
  const finished = createFinishedLines({ upTo: 0, beyond: [] });
  for (const [index, { isFinished }] of cases.entries()) if (isFinished) finished.add(index + 1);
  const progress = {
    ...(await markOf(cases)),
    reserved: 0,
    keptBytes: 0,
    reasonBytes: 0,
    counts: NO_COUNTS,
    requests: 0,
  };
  return { finished: finished.soFar(), progress };
}

describe("what an earlier run left unfinished", () => {
  test("is found in order, with the duplicates of what was finished before, and nothing is read beyond", async () => {
    const property = fc.asyncProperty(CASES, CASES, async (read, later) => {
      const fingerprint = createFingerprint();
      const entries = toEntries(toLines([...read, ...later]), fingerprint);
      const found = await findUnfinished(entries, fingerprint, await stateOf(read), "checkpoint");
      const numbered = read.map((one, index) => ({ ...one, number: index + 1 }));
      const unfinished = numbered.filter(({ isFinished }) => !isFinished);
      expect(found.entries.map(({ number }) => number)).toStrictEqual(unfinished.map(({ number }) => number));
      // A blank id is nobody's.
      const finished = numbered.filter(({ id, isFinished, isLong }) => id !== "" && isFinished && !isLong);
      expect(found.messageIds).toStrictEqual(new Set(finished.map(({ id }) => id)));
      // A line that finished after it, as a duplicate of it, is no reason not to send it.
      const repeated = unfinished.filter((one) =>
        finished.some(({ id, number }) => id === one.id && number < one.number),
      );
      expect([...found.repeated].map(({ number }) => number)).toStrictEqual(
        repeated.map(({ number }) => number),
      );
      expect(fingerprint.read).toBe(read.length);
      expect((await entries.next()).value?.number).toBe(later.length === 0 ? undefined : read.length + 1);
    });
    await fc.assert(property);
  });

  test("is refused if the lines are others", async () => {
    const property = fc.asyncProperty(CASES, CASES, async (read, other) => {
      fc.pre(JSON.stringify(read.map(textOf)) !== JSON.stringify(other.slice(0, read.length).map(textOf)));
      const fingerprint = createFingerprint();
      const state = await stateOf(read);
      const finding = findUnfinished(
        toEntries(toLines(other), fingerprint),
        fingerprint,
        state,
        "checkpoint",
      );
      await expect(finding).rejects.toThrow(
        `checkpoint: belongs to other input: its first ${read.length} lines`,
      );
    });
    await fc.assert(property);
  });
});
