import type { Line } from "../input/line.js";
import type { Fingerprint } from "./create-fingerprint.js";

/** A line with its number over all inputs, from 1, without blank ones: what a checkpoint knows it by. */
export interface Entry {
  readonly number: number;
  readonly line: Line;
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
      const pieces = fingerprint.takePieces(line.pieces);
      yield { number, line: { ...line, pieces } };
      // Whoever keeps it has read it to its end, and kept it, by now. It cannot be read a second time: a checkpoint
      // that counted it as read, but not as kept, would lose it.
      for await (const _ of pieces);
      fingerprint.endLine();
    }
  }
}
