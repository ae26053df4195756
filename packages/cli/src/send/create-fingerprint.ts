import { createHash } from "node:crypto";

/** How many lines were read, and what tells these lines from all others. */
export interface Mark {
  readonly read: number;
  /** SHA-256 of the lines in order, in hex. */
  readonly digest: string;
}

/** Follows the reading of lines. Blank ones, file names and where one file ends do not matter. */
export interface Fingerprint {
  /** The lines that were read to their end. */
  readonly read: number;
  take(bytes: Buffer): void;
  /** Takes a line in pieces, which are given on as they come. It counts as read with `endLine`, and no sooner. */
  takePieces(pieces: AsyncIterable<Buffer>): AsyncIterable<Buffer>;
  endLine(): void;
  mark(): Mark;
}

const LINE_FEED = "\n";

export function createFingerprint(): Fingerprint {
  let hash = createHash("sha256");
  /** A line in pieces is taken apart, so that a mark made in the midst of it is one of whole lines. */
  let further = hash;
  let read = 0;
  return {
    get read() {
      return read;
    },
    take(bytes) {
      hash.update(bytes).update(LINE_FEED);
      read++;
    },
    async *takePieces(pieces) {
      further = hash.copy();
      for await (const piece of pieces) {
        further.update(piece);
        yield piece;
      }
    },
    endLine() {
      hash = further.update(LINE_FEED);
      read++;
    },
    mark: () => ({ read, digest: hash.copy().digest("hex") }),
  };
}
