import { parseLine } from "../../input/parse-line.js";
import { UsageError } from "../../usage-error.js";
import { type CheckpointState, REMEMBERED_LINES } from "./checkpoint-schema.js";
import type { Fingerprint } from "./fingerprint.js";
import { createFinishedLines, numbersOf } from "./finished-lines.js";
import type { NumberedLine } from "./number-lines.js";

/** The unfinished work of an earlier run. */
export interface Unfinished {
  /** The lines that the earlier run read but did not finish, in order. */
  readonly lines: readonly NumberedLine[];
  /** The keys of the delivered events. A later event with the same key is a duplicate. */
  readonly keys: ReadonlySet<string>;
  /** The lines in `lines` that are duplicates of an earlier delivered line. */
  readonly repeated: ReadonlySet<NumberedLine>;
  /** The lines that earlier runs may have sent twice. */
  readonly mayBeTwice: readonly NumberedLine[];
}

/**
 * Reads the lines of an earlier run again, and compares the lines with the checkpoint. This must happen before the
 * first event is sent.
 *
 * @param keyOf - Returns the key of an event. Returns `undefined` if the event cannot be sent or has no key.
 * @param file - The name of the checkpoint file, for error messages.
 * @throws {UsageError} if the checkpoint belongs to other lines.
 */
export async function findUnfinished(
  source: AsyncIterator<NumberedLine, void, undefined>,
  fingerprint: Fingerprint,
  { finished, undelivered, mayBeTwice, progress }: Omit<CheckpointState, "settings" | "mayBeStored">,
  keyOf: (event: unknown) => string | undefined,
  file: string,
): Promise<Unfinished> {
  const finishedLines = createFinishedLines(finished);
  const undeliveredLines = new Set(undelivered.flatMap(numbersOf));
  const twiceLines = new Set(mayBeTwice.flatMap(numbersOf));
  const lines: NumberedLine[] = [];
  const twice: NumberedLine[] = [];
  const repeated = new Set<NumberedLine>();
  const keys = new Set<string>();
  while (fingerprint.read < progress.read) {
    const { done, value: line } = await source.next();
    if (done || line === undefined) break;
    const isFinished = finishedLines.has(line.number);
    if (!isFinished) lines.push(line);
    if (twiceLines.has(line.number)) twice.push(line);
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
  return { lines, keys, repeated, mayBeTwice: twice };
}
