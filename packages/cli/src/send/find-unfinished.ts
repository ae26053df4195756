import { readEvent } from "@freshpaint/crisp-core";
import { parseLine } from "../input/parse-line.js";
import { UsageError } from "../usage-error.js";
import type { CheckpointState } from "./checkpoint-format.js";
import type { Fingerprint } from "./create-fingerprint.js";
import { createFinishedLines } from "./create-finished-lines.js";
import type { Entry } from "./entry.js";

/** Where an earlier run left off. */
export interface Unfinished {
  /** Lines that it had read and not finished, in order. */
  readonly entries: readonly Entry[];
  /** Message ids of finished lines: an event that comes again with one of them is a duplicate. */
  readonly messageIds: ReadonlySet<string>;
  /** Those of `entries` that were duplicates of a finished line before them. */
  readonly repeated: ReadonlySet<Entry>;
}

/** How far back from where the earlier run was duplicates are recognised: as far as within one run. */
const REMEMBERED_LINES = 100_000;

/**
 * Reads again what an earlier run had read, and holds it against the checkpoint before anything is sent.
 *
 * @param file - The checkpoint's name, for the message.
 * @throws {UsageError} if these are not the lines that the checkpoint belongs to.
 */
export async function findUnfinished(
  entries: AsyncIterator<Entry, void, undefined>,
  fingerprint: Fingerprint,
  { finished, progress }: Pick<CheckpointState, "finished" | "progress">,
  file: string,
): Promise<Unfinished> {
  const finishedLines = createFinishedLines(finished);
  const unfinished: Entry[] = [];
  const repeated = new Set<Entry>();
  const messageIds = new Set<string>();
  while (fingerprint.read < progress.read) {
    const { done, value: entry } = await entries.next();
    if (done || entry === undefined) break;
    await entry.end?.();
    const isFinished = finishedLines.has(entry.number);
    if (!isFinished) unfinished.push(entry);
    if (entry.number <= progress.read - REMEMBERED_LINES) continue;
    const id = messageIdOf(entry);
    if (id === undefined) continue;
    if (isFinished) messageIds.add(id);
    else if (messageIds.has(id)) repeated.add(entry);
  }
  if (fingerprint.mark().digest !== progress.digest) {
    throw new UsageError(
      `${file}: belongs to other input: its first ${progress.read} lines were not these; give the same files in the same order, or name another checkpoint`,
    );
  }
  return { entries: unfinished, messageIds, repeated };
}

function messageIdOf({ line }: Entry): string | undefined {
  const parsed = parseLine(line);
  if (parsed.status === "unreadable") return undefined;
  const reading = readEvent(parsed.event);
  // A blank one tells no event from another, here as for the sender.
  return reading.status === "read" && reading.event.messageId?.trim() ? reading.event.messageId : undefined;
}
