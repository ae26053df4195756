import { expect, test } from "vitest";
import type { NumberedLine } from "./checkpoint/number-lines.js";
import { createWorkCounter } from "./count-work.js";
import type { PreparedRun } from "./prepare-run.js";

const line = (length: number) => ({ length }) as NumberedLine;
const counts = (delivered: number) => ({ delivered, skipped: {}, held: {}, failed: {} });

test("a run that continues an earlier run counts its unfinished lines as waiting, and their bytes as read", () => {
  const work = createWorkCounter();
  const unfinished = [line(9), line(9)];
  const run = {
    earlier: { progress: { counts: counts(8) } },
    earlierBytes: 100,
    unfinished: { lines: unfinished },
  } as unknown as PreparedRun;
  work.onBytes(200, 400);
  expect(work.sample(run, counts(8))).toMatchObject({ lines: 8, waiting: 2, bytes: 50 });
  for (const one of unfinished) work.onLine(one);
  work.onRequest(false);
  work.onRequest(true);
  expect(work.sample(run, counts(9))).toMatchObject({
    lines: 9,
    requests: 2,
    events: 1,
    waiting: 1,
    bytes: 50,
  });
  work.onLine(line(19));
  expect(work.sample(run, counts(9))).toMatchObject({ waiting: 2, bytes: 60 });
  expect(work.retries).toBe(1);
});
