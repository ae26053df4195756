import { createHash } from "node:crypto";
import type { Line } from "../../input/line.js";

/** How many lines were read, and what tells these lines from all others. */
export interface Mark {
  readonly read: number;
  /** SHA-256 of the lines in order, in hex. */
  readonly digest: string;
}

/** Follows the reading of lines. Blank ones, file names and where one file ends do not matter. */
export interface Fingerprint {
  readonly read: number;
  take(line: Pick<Line, "bytes" | "length">): void;
  mark(): Mark;
}

/** Of a line that is too long to be kept, its length stands for it. */
export function createFingerprint(): Fingerprint {
  const hash = createHash("sha256");
  let read = 0;
  return {
    get read() {
      return read;
    },
    take({ bytes, length }) {
      hash.update(bytes ?? `\0${length}`).update("\n");
      read++;
    },
    mark: () => ({ read, digest: hash.copy().digest("hex") }),
  };
}
