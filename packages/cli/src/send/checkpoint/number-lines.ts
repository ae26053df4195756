import type { Line } from "../../input/line.js";
import type { Fingerprint } from "./fingerprint.js";

/**
 * A line with its number in all inputs together. The first line has the number 1, and blank lines have no number.
 * Checkpoints contain these numbers.
 */
export interface NumberedLine extends Line {
  readonly number: number;
}

/** Adds a number to each line that is read, and adds the line to the fingerprint. */
export async function* numberLines(
  lines: AsyncIterable<Line>,
  fingerprint: Fingerprint,
): AsyncGenerator<NumberedLine, void, undefined> {
  for await (const line of lines) {
    fingerprint.take(line);
    yield { ...line, number: fingerprint.read };
  }
}
