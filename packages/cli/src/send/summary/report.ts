import type { Place } from "../../input/line.js";
import type { StopSignal } from "../../watch-stop-signals.js";
import type { Counts } from "./tally.js";
import type { FailReason, HoldReason } from "./verdict.js";

/** The result of a run. It contains names, places, codes and counts, and no value. */
export interface Report {
  /** `false` if the first request to Crisp showed that every event would fail. Then no event was sent. */
  readonly hasBegun: boolean;
  readonly isDryRun: boolean;
  /** The counts of this run and of all runs that it continues. `requests` and `retries` also include these runs. */
  readonly counts: Counts;
  readonly requests: number;
  readonly retries: number;
  readonly thisRun: {
    readonly lines: number;
    readonly requests: number;
    readonly retries: number;
    readonly seconds: number;
  };
  /** The name of the file with the undelivered lines. `undefined` without the option `--failed`. */
  readonly failedFile: string | undefined;
  readonly hasCheckpoint: boolean;
  /** Whether this run continued an earlier run. */
  readonly isContinued: boolean;
  /** The lines that one of the runs sent again although an earlier run may have delivered them. */
  readonly mayBeTwice: readonly Place[];
  /** The reason why the run ended before the end of its input, or stopped making requests. */
  readonly stopped: StopSignal | FailReason | HoldReason | undefined;
  /** The code of Crisp or of the connection for the reason in `stopped`, such as `ECONNREFUSED`. */
  readonly stoppedCode: string | undefined;
  /** The last line that was processed: it was passed to the sender, or was decided without a request. */
  readonly last: Place | undefined;
  /** Whether the end of the input was found. After a stop, this can be `false` although every line was read. */
  readonly isReadToEnd: boolean;
  /** The number of lines that were read, but are left to the next run. Without a checkpoint, this is always 0. */
  readonly unfinished: number;
  /** Those of the unfinished lines that were sent, and that Crisp neither confirmed nor refused. */
  readonly noAnswer: readonly Place[];
  /** The problems with files, one text line for each problem. */
  readonly problems: readonly string[];
  /** The first line that is not an event, with the reason. */
  readonly firstInvalid: { readonly line: Place; readonly message: string } | undefined;
}
