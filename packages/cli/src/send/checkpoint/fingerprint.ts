import { createHash } from "node:crypto";
import type { Line } from "../../input/line.js";

/** The number of lines read, and a hash of them. */
export interface Mark {
  readonly read: number;
  /** SHA-256 of the lines in order, in hex. */
  readonly digest: string;
}

/** Computes the hash while lines are read. Blank lines, file names and the division into files do not change it. */
export interface Fingerprint {
  readonly read: number;
  take(line: Pick<Line, "bytes" | "length">): void;
  mark(): Mark;
}

/** A line that is too long to be kept is represented by its length. */
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
