import type { Line } from "../../input/line.js";
import type { Fingerprint } from "./fingerprint.js";

/** A line with its number over all inputs, from 1, without blank lines. Checkpoints use this number. */
export interface NumberedLine extends Line {
  readonly number: number;
}

/** Numbers lines while they are read, and adds each to the fingerprint. */
export async function* numberLines(
  lines: AsyncIterable<Line>,
  fingerprint: Fingerprint,
): AsyncGenerator<NumberedLine, void, undefined> {
  for await (const line of lines) {
    fingerprint.take(line);
    yield { ...line, number: fingerprint.read };
  }
}
