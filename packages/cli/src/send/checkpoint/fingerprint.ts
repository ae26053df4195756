import { createHash } from "node:crypto";
import type { Line } from "../../input/line.js";

/** The number of lines that were read, and their hash. */
export interface Mark {
  readonly read: number;
  /** The SHA-256 of all lines in order, as hexadecimal digits. */
  readonly digest: string;
}

/**
 * Computes a hash while lines are read. The hash does not depend on blank lines, file names and the division into
 * files.
 */
export interface Fingerprint {
  readonly read: number;
  /** The number of bytes of all these lines, with their line feeds. */
  readonly bytes: number;
  take(line: Pick<Line, "bytes" | "length">): void;
  mark(): Mark;
}

/**
 * Creates a fingerprint without lines. For a line that is too long to be stored, the fingerprint contains only the
 * line's length.
 */
export function createFingerprint(): Fingerprint {
  const hash = createHash("sha256");
  let read = 0;
  let bytes = 0;
  return {
    get read() {
      return read;
    },
    get bytes() {
      return bytes;
    },
    take({ bytes: content, length }) {
      hash.update(content ?? `\0${length}`).update("\n");
      read++;
      bytes += length + 1;
    },
    mark: () => ({ read, digest: hash.copy().digest("hex") }),
  };
}
