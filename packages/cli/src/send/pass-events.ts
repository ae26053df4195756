import type { CrispRest } from "@freshpaint/crisp-rest";
import type { Place } from "../input/line.js";
import type { StopRequests } from "../watch-stop-signals.js";
import { createGiven } from "./create-given.js";
import type { Halt } from "./create-halt.js";
import { createJudge } from "./create-judge.js";
import type { Ledger } from "./create-ledger.js";
import { giveEvents } from "./give-events.js";
import type { Run } from "./prepare-run.js";
import type { SendSettings } from "./send-settings.js";
import { toVerdict } from "./to-verdict.js";
import { isLast, waitsForNextRun } from "./waits-for-next-run.js";

/** Who takes part in passing events to the sender and their outcomes to the ledger. */
export interface Parts {
  readonly settings: SendSettings;
  readonly run: Run;
  readonly ledger: Ledger;
  readonly sender: Pick<CrispRest, "sendAll">;
  readonly halt: Halt;
  readonly stop: Pick<StopRequests, "ending">;
  /** Requests made so far. */
  readonly requests: () => number;
}

/** What is known only after all events have passed. */
export interface Passed {
  /** The last line that was begun. */
  readonly last: Place | undefined;
  /** Events that an earlier run may have sent already. */
  readonly mayBeTwice: number;
  /** Events that the next run sends, and so are not settled: given up, or beyond what may be requested. */
  readonly unfinished: number;
}

const NO_FURTHER_REQUEST =
  "no further request may be made, and no --failed FILE keeps what is left: the next run goes on here";

/** Passes events until the input, or the patience of whoever stops it, ends. */
export async function passEvents(parts: Parts): Promise<Passed> {
  const { settings, run, ledger, sender, halt, stop, requests } = parts;
  const { concurrency, rate, max = Number.POSITIVE_INFINITY } = settings;
  const given = createGiven();
  let last: Place | undefined;
  let mayBeTwice = 0;
  let unfinished = 0;

  const events = giveEvents({
    ...run,
    ledger,
    given,
    halt,
    judge: createJudge({ ...settings, now: Date.now }),
    onEntry({ number, line }, isGiven) {
      last = line;
      if (isGiven && number <= run.earlier.progress.reserved) mayBeTwice++;
    },
  });
  const options = { concurrency, maxRequests: max, signal: stop.ending, ...(rate !== undefined && { rate }) };
  for await (const outcome of sender.sendAll(events, options)) {
    const entry = given.take(outcome.index);
    if (entry === undefined) continue;
    const verdict = toVerdict(outcome, requests() >= max);
    if (waitsForNextRun(verdict, run)) {
      unfinished++;
      if (isLast(verdict) && !halt.signal.aborted) halt.trouble(NO_FURTHER_REQUEST);
    } else {
      ledger.settle(entry, verdict);
    }
    // Before the sender goes on with this contact: a kill then sets it back by one event at most, not out of order.
    await run.checkpoint?.written();
  }
  return { last, mayBeTwice, unfinished };
}
