import type { NumberedLine } from "./checkpoint/number-lines.js";
import type { PreparedRun } from "./prepare-run.js";
import type { Sample } from "./summary/pace.js";
import { type Counts, total } from "./summary/tally.js";

/** Counts the work of a run for the progress display. */
export interface WorkCounter {
  /** Called for each part of an input that is read, with its sizes in packed and in unpacked bytes. */
  onBytes(read: number, unpacked: number): void;
  /** Called for each line that is passed to the sender, or gets its verdict without the sender. */
  onLine(line: NumberedLine): void;
  /** Called before each request for an event. */
  onRequest(isRetry: boolean): void;
  /** The number of requests that were not the first request for their event. */
  readonly retries: number;
  /**
   * Returns the current sample for the progress display.
   *
   * @param counts - The counts of all lines, with the lines of earlier runs.
   */
  sample(run: Pick<PreparedRun, "earlier" | "earlierBytes" | "unfinished">, counts: Counts): Sample;
}

export function createWorkCounter(): WorkCounter {
  let readBytes = 0;
  let unpackedBytes = 0;
  let requests = 0;
  let retries = 0;
  let lines = 0;
  let lineBytes = 0;
  return {
    onBytes(read, unpacked) {
      readBytes += read;
      unpackedBytes += unpacked;
    },
    onLine({ length }) {
      lines++;
      lineBytes += length + 1;
    },
    onRequest(isRetry) {
      requests++;
      if (isRetry) retries++;
    },
    get retries() {
      return retries;
    },
    sample({ earlier, earlierBytes, unfinished }, counts) {
      const finished = total(counts);
      // The unfinished lines come first. An earlier run has read them, so they are waiting from the start.
      const isRead = lines >= unfinished.lines.length;
      const newBytes = isRead ? lineBytes - sizeOf(unfinished.lines) : 0;
      // Lines are counted in unpacked bytes, and input files in packed bytes.
      const packed = unpackedBytes === 0 ? 1 : readBytes / unpackedBytes;
      return {
        at: performance.now(),
        lines: finished,
        requests,
        events: requests - retries,
        waiting: Math.max(lines, unfinished.lines.length) - (finished - total(earlier.progress.counts)),
        bytes: (earlierBytes + newBytes) * packed,
      };
    },
  };
}

/** Returns the number of bytes of some lines, with their line feeds. */
function sizeOf(lines: readonly NumberedLine[]): number {
  return lines.reduce((sum, { length }) => sum + length + 1, 0);
}
