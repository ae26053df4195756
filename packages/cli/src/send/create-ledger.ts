import type { Checkpoint } from "./create-checkpoint.js";
import type { FailedFile } from "./create-failed-file.js";
import type { Entry } from "./entry.js";
import { type Counts, createTally, NO_COUNTS } from "./tally.js";
import type { Verdict } from "./verdict.js";

/** Every line comes here once it has come to something, and leaves its trace in counts and files. */
export interface Ledger {
  settle(entry: Entry, verdict: Verdict): void;
  /** What all lines came to, those of the earlier runs that this one continues included. */
  counts(): Counts;
  /** Resolves when no more waits to be written than should. */
  room(): Promise<void>;
  /** Resolves when all that is to be kept is kept, or cannot be. */
  flushed(): Promise<void>;
}

/** What a run writes; either is `undefined` where it was not asked for. */
export interface LedgerFiles {
  readonly failedFile: FailedFile | undefined;
  readonly checkpoint: Checkpoint | undefined;
}

/** Most bytes of lines that may wait for the disk before no further line is read. */
const MOST_WAITING = 16_777_216;

export function createLedger({ failedFile, checkpoint }: LedgerFiles, start: Counts = NO_COUNTS): Ledger {
  const tally = createTally(start);
  return {
    settle({ number, line }, verdict) {
      tally.add(verdict);
      const isToKeep = verdict.status === "failed" || verdict.status === "held";
      const onKept = () => checkpoint?.finish(number, verdict);
      if (isToKeep && failedFile) failedFile.keep({ line, verdict, onKept });
      else onKept();
    },
    counts: tally.counts,
    async room() {
      if ((failedFile?.waitingBytes ?? 0) > MOST_WAITING) await failedFile?.flushed();
    },
    async flushed() {
      await failedFile?.flushed();
    },
  };
}
