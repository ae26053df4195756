import { parseLine } from "../../input/parse-line.js";
import { UsageError } from "../../usage-error.js";
import { type CheckpointState, REMEMBERED_LINES } from "./checkpoint-schema.js";
import type { Fingerprint } from "./fingerprint.js";
import { createFinishedLines, numbersOf } from "./finished-lines.js";
import type { NumberedLine } from "./number-lines.js";

/** The place at which an earlier run ended. */
export interface Unfinished {
  /** Lines that the run had read but not finished, in order. */
  readonly lines: readonly NumberedLine[];
  /** Keys of the delivered events: a later event with such a key is a duplicate. */
  readonly keys: ReadonlySet<string>;
  /** The subset of `lines` that are duplicates of an earlier finished line. */
  readonly repeated: ReadonlySet<NumberedLine>;
}

/**
 * Reads the lines of an earlier run again, and compares them with the checkpoint before anything is sent.
 *
 * @param keyOf - Returns the key of an event, if it can be sent and has one.
 * @param file - The checkpoint's name, for the message.
 * @throws {UsageError} if these are not the lines that the checkpoint belongs to.
 */
export async function findUnfinished(
  source: AsyncIterator<NumberedLine, void, undefined>,
  fingerprint: Fingerprint,
  { finished, undelivered, progress }: Omit<CheckpointState, "settings">,
  keyOf: (event: unknown) => string | undefined,
  file: string,
): Promise<Unfinished> {
  const finishedLines = createFinishedLines(finished);
  const undeliveredLines = new Set(undelivered.flatMap(numbersOf));
  const lines: NumberedLine[] = [];
  const repeated = new Set<NumberedLine>();
  const keys = new Set<string>();
  while (fingerprint.read < progress.read) {
    const { done, value: line } = await source.next();
    if (done || line === undefined) break;
    const isFinished = finishedLines.has(line.number);
    if (!isFinished) lines.push(line);
    if (line.number <= progress.read - REMEMBERED_LINES) continue;
    const parsed = parseLine(line);
    const key = parsed.status === "parsed" ? keyOf(parsed.event) : undefined;
    if (key === undefined) continue;
    if (isFinished) {
      if (!undeliveredLines.has(line.number)) keys.add(key);
    } else if (keys.has(key)) repeated.add(line);
  }
  if (fingerprint.mark().digest !== progress.digest) {
    throw new UsageError(
      `${file}: belongs to other input: its first ${progress.read} lines were different; give the same files in the same order, or name another checkpoint`,
    );
  }
  return { lines, keys, repeated };
}
