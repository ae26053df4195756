import { expect, test } from "vitest";
import type { Line } from "../input/line.js";
import { createFingerprint } from "./create-fingerprint.js";
import { createGiven } from "./create-given.js";
import { createHalt } from "./create-halt.js";
import { toEntries } from "./entry.js";
import { giveEvents } from "./give-events.js";
import { NO_COUNTS } from "./tally.js";

async function* toPieces(): AsyncGenerator<Buffer> {
  yield Buffer.from("one piece, ");
  yield Buffer.from("and another");
}

async function* longLine(): AsyncGenerator<Line> {
  yield { file: "f", line: 1, offset: 0, pieces: toPieces() };
}

test.each([
  ["counts as read when it was kept", false, 1],
  ["that could not be kept does not count as read, so that a later run can keep it whole", true, 0],
])("a line in pieces %s", async (_what, isDiskFull, read) => {
  const halt = createHalt(new AbortController().signal);
  const fingerprint = createFingerprint();
  const events = giveEvents({
    entries: toEntries(longLine(), fingerprint),
    unfinished: { entries: [], messageIds: new Set(), repeated: new Set() },
    finishedBefore: { has: () => false },
    judge: () => undefined,
    ledger: {
      settle: () => undefined,
      counts: () => NO_COUNTS,
      room: async () => undefined,
      flushed: async () => (isDiskFull ? halt.trouble("the disk is full") : undefined),
    },
    checkpoint: undefined,
    given: createGiven(),
    halt,
    onEntry: () => undefined,
  });
  expect(await events.next()).toStrictEqual({ done: true, value: undefined });
  expect(fingerprint.read).toBe(read);
});
