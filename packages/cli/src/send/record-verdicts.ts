import type { CheckpointWriter } from "./checkpoint/checkpoint-writer.js";
import type { NumberedLine } from "./checkpoint/number-lines.js";
import type { LineFiles } from "./files/line-files.js";
import { type Counts, createTally } from "./summary/tally.js";
import type { Verdict } from "./summary/verdict.js";

/** Every line comes here once it has come to something, and leaves its trace in counts and files. */
export interface VerdictRecorder {
  record(line: NumberedLine, verdict: Verdict): void;
  /** What all lines came to, those of the earlier runs that this one continues included. */
  counts(): Counts;
  /** The first line that is not an event, with the reason. */
  readonly firstInvalid: { readonly line: NumberedLine; readonly message: string } | undefined;
  /** Resolves when no more waits to be written than should. */
  room(): Promise<void>;
}

/** Most bytes of lines that may wait for the disk before no further line is read. */
const MOST_WAITING = 16_777_216;

export function createVerdictRecorder(
  files: LineFiles,
  checkpoint: CheckpointWriter | undefined,
  start: Counts,
): VerdictRecorder {
  const tally = createTally(start);
  let firstInvalid: VerdictRecorder["firstInvalid"];
  return {
    record(line, verdict) {
      tally.add(verdict);
      if (verdict.status === "failed" && verdict.message !== undefined) {
        firstInvalid ??= { line, message: verdict.message };
      }
      const onWritten = () => checkpoint?.finish(line.number, verdict);
      if (verdict.status === "delivered" || !files.takes(verdict)) onWritten();
      else files.write({ line, verdict, onWritten });
    },
    counts: tally.counts,
    get firstInvalid() {
      return firstInvalid;
    },
    async room() {
      if (files.waitingBytes > MOST_WAITING) await files.flushed();
    },
  };
}
