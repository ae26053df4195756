import type { CheckpointWriter } from "./checkpoint/checkpoint-writer.js";
import type { NumberedLine } from "./checkpoint/number-lines.js";
import type { LineFiles } from "./files/line-files.js";
import { type Counts, createTally } from "./summary/tally.js";
import type { Verdict } from "./summary/verdict.js";

/** Records the verdict of each line in the counts and files. */
export interface VerdictRecorder {
  record(line: NumberedLine, verdict: Verdict): void;
  /** The counts of all lines, including those of the earlier runs that this one continues. */
  counts(): Counts;
  /** The first line that is not an event, with the reason. */
  readonly firstInvalid: { readonly line: NumberedLine; readonly message: string } | undefined;
  /** Resolves when the waiting bytes are below the limit. */
  room(): Promise<void>;
}

/** The maximum number of bytes that may wait for the disk before the next line is read. */
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
