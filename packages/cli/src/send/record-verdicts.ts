import type { CheckpointWriter } from "./checkpoint/checkpoint-writer.js";
import type { NumberedLine } from "./checkpoint/number-lines.js";
import type { LineFiles } from "./files/line-files.js";
import { type Counts, createTally } from "./summary/tally.js";
import type { Verdict } from "./summary/verdict.js";

/** Adds the verdict of each line to the counts, and writes it to the files. */
export interface VerdictRecorder {
  record(line: NumberedLine, verdict: Verdict): void;
  /** Returns the counts of all lines. If this run continues earlier runs, their lines are included. */
  counts(): Counts;
  /** The first line that is not an event, with the reason. */
  readonly firstInvalid: { readonly line: NumberedLine; readonly message: string } | undefined;
  /** Resolves when fewer bytes than the limit wait for the disk. */
  room(): Promise<void>;
}

/** The largest number of bytes that may wait for the disk when the next line is read. */
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
