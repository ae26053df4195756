import type { Place } from "../input/line.js";
import type { StopSignal } from "../watch-stop-signals.js";
import type { Counts } from "./tally.js";

/** What a run came to. Names, places, codes and counts only. */
export interface Report {
  readonly isDryRun: boolean;
  /** Of all runs that this one continues. */
  readonly counts: Counts;
  /** Requests made, those of earlier runs included, and how many of this run's were tries after the first. */
  readonly requests: number;
  readonly retries: number;
  /** How long this run took. */
  readonly seconds: number;
  /** Where the undelivered lines are, if they are kept. */
  readonly failedFile: string | undefined;
  /** How many events an earlier run may have sent already; `undefined` if this run continues none. */
  readonly mayBeTwice: number | undefined;
  /** The signal that ended the run, and the last line that was begun. */
  readonly stopped: { readonly signal: StopSignal; readonly after: Place | undefined } | undefined;
  /** Events to be sent when the run is continued: given up, or beyond what may be requested. */
  readonly unfinished: number;
  /** What went wrong with a file, in one line each. */
  readonly troubles: readonly string[];
}
