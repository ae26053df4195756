import type { Place } from "../../input/line.js";
import type { StopSignal } from "../../watch-stop-signals.js";
import type { Counts } from "./tally.js";
import type { FailReason, HoldReason } from "./verdict.js";

/** The result of a run. It contains names, places, codes and counts, and no value. */
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
  /** The file with the undelivered lines, if they are kept. */
  readonly failedFile: string | undefined;
  readonly hasCheckpoint: boolean;
  /** Whether an earlier run was continued, and how many unfinished events that run may have sent. */
  readonly isContinued: boolean;
  readonly mayBeTwice: number;
  /** The reason why the run ended before the end of its input, or made no further requests. */
  readonly stopped: StopSignal | FailReason | HoldReason | undefined;
  /** The code of Crisp or of the connection for this reason, such as `ECONNREFUSED`. */
  readonly stoppedCode: string | undefined;
  /** The last line that was started. */
  readonly last: Place | undefined;
  /** The number of events that the next run has to send. */
  readonly unfinished: number;
  /** The problems with files, one line each. */
  readonly problems: readonly string[];
  /** The first line that is not an event, with the reason. */
  readonly firstInvalid: { readonly line: Place; readonly message: string } | undefined;
}
