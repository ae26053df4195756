import type { Place } from "../../input/line.js";
import type { StopSignal } from "../../watch-stop-signals.js";
import type { Counts } from "./tally.js";
import type { FailReason, HoldReason } from "./verdict.js";

/** What a run came to. Names, places, codes and counts only. */
export interface Report {
  readonly isDryRun: boolean;
  /** The total over all runs that this one continues, as for `requests` and `retries`. */
  readonly counts: Counts;
  readonly requests: number;
  readonly retries: number;
  readonly thisRun: {
    readonly lines: number;
    readonly requests: number;
    readonly retries: number;
    readonly seconds: number;
  };
  /** Where the undelivered lines are, if they are kept. */
  readonly failedFile: string | undefined;
  readonly hasCheckpoint: boolean;
  /** Whether an earlier run was continued, and how many events that one may have sent already. */
  readonly isContinued: boolean;
  readonly mayBeTwice: number;
  /** What ended the run before the end of its input, or kept it from making requests. */
  readonly stopped: StopSignal | FailReason | HoldReason | undefined;
  /** Crisp's or the connection's code for it, such as `ECONNREFUSED`. */
  readonly stoppedCode: string | undefined;
  /** The last line that was begun. */
  readonly last: Place | undefined;
  /** Events to be sent when the run is continued. */
  readonly unfinished: number;
  /** What went wrong with a file, in one line each. */
  readonly problems: readonly string[];
  /** The first line that is not an event, with the reason. */
  readonly firstInvalid: { readonly line: Place; readonly message: string } | undefined;
}
