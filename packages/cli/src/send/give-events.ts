import { InputError } from "../input/input-error.js";
import { parseLine } from "../input/parse-line.js";
import type { Checkpoint } from "./create-checkpoint.js";
import type { FinishedLines } from "./create-finished-lines.js";
import type { Given } from "./create-given.js";
import type { Halt } from "./create-halt.js";
import type { Ledger } from "./create-ledger.js";
import type { Entry } from "./entry.js";
import type { Unfinished } from "./find-unfinished.js";
import type { Verdict } from "./verdict.js";

/** What `giveEvents` works with. */
export interface GiveOptions {
  readonly entries: AsyncIterable<Entry>;
  readonly unfinished: Unfinished;
  readonly finishedBefore: Pick<FinishedLines, "has">;
  /** What an event comes to without being sent, if it does; `messageIds` are those that make it a duplicate. */
  readonly judge: (event: unknown, messageIds: ReadonlySet<string>) => Verdict | undefined;
  readonly ledger: Ledger;
  readonly checkpoint: Checkpoint | undefined;
  readonly given: Given;
  /** Ends the giving; the entry that is then at hand is left unfinished. */
  readonly halt: Halt;
  /** Told of each entry that is dealt with here: given to the sender, or settled without it. */
  readonly onEntry: (entry: Entry, isGiven: boolean) => void;
}

const NO_IDS: ReadonlySet<string> = new Set();
const DUPLICATE: Verdict = { status: "skipped", reason: "duplicate" };

/**
 * The events for the sender, in order: first what an earlier run left unfinished. All else is settled on the way. An
 * input that cannot be read to its end is the end of all.
 */
export async function* giveEvents(options: GiveOptions): AsyncGenerator<unknown, void, undefined> {
  const { entries, unfinished, finishedBefore, halt } = options;
  try {
    for (const entry of unfinished.entries) {
      if (halt.signal.aborted) return;
      yield* giveEntry(entry, NO_IDS, options);
    }
    for await (const entry of entries) {
      if (halt.signal.aborted) return;
      if (!finishedBefore.has(entry.number)) yield* giveEntry(entry, unfinished.messageIds, options);
      // A line in pieces that could not be kept must not count as read: it cannot be read again.
      if (halt.signal.aborted) return;
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    // One that was closed under its reader's hands says so, too.
    if (!halt.signal.aborted) halt.trouble(error.message);
  }
}

async function* giveEntry(
  entry: Entry,
  messageIds: ReadonlySet<string>,
  { unfinished, judge, ledger, checkpoint, given, halt, onEntry }: GiveOptions,
): AsyncGenerator<unknown, void, undefined> {
  const parsed = parseLine(entry.line);
  const verdict = unfinished.repeated.has(entry)
    ? DUPLICATE
    : parsed.status === "unreadable"
      ? ({ status: "failed", reason: parsed.reason } as const)
      : judge(parsed.event, messageIds);
  if (verdict !== undefined) {
    onEntry(entry, false);
    ledger.settle(entry, verdict);
    // A line in pieces can be read only now.
    return "pieces" in entry.line ? ledger.flushed() : ledger.room();
  }
  await checkpoint?.reserve(entry.number);
  await given.room();
  await ledger.room();
  if (halt.signal.aborted || parsed.status === "unreadable") return;
  onEntry(entry, true);
  given.add(entry);
  yield parsed.event;
}
