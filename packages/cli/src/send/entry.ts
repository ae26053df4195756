import type { Line, LongLine } from "../input/line.js";
import type { Fingerprint } from "./create-fingerprint.js";

/** A line with its number over all inputs, from 1, without blank ones: what a checkpoint knows it by. */
export interface Entry {
  readonly number: number;
  readonly line: Line;
  /** Of a line in pieces: reads it to its end, which else the next line does. Until then it does not count as read. */
  readonly end?: () => Promise<void>;
}

/** Numbers lines as they come, and takes their fingerprint on the way. */
export async function* toEntries(
  lines: AsyncIterable<Line>,
  fingerprint: Fingerprint,
): AsyncGenerator<Entry, void, undefined> {
  for await (const line of lines) {
    const number = fingerprint.read + 1;
    if ("bytes" in line) {
      fingerprint.take(line.bytes);
      yield { number, line };
    } else {
      const entry = toLongEntry(number, line, fingerprint);
      yield entry;
      await entry.end();
    }
  }
}

/**
 * A line in pieces can be read once. Whoever keeps it has kept it before the next line is asked for: a checkpoint that
 * counted it as read any sooner could lose it.
 */
function toLongEntry(number: number, line: LongLine, fingerprint: Fingerprint): Required<Entry> {
  const pieces = fingerprint.takePieces(line.pieces)[Symbol.asyncIterator]();
  let isEnded = false;
  return {
    number,
    line: { ...line, pieces: { [Symbol.asyncIterator]: () => ({ next: () => pieces.next() }) } },
    async end() {
      if (isEnded) return;
      isEnded = true;
      while (!(await pieces.next()).done);
      fingerprint.endLine();
    },
  };
}
