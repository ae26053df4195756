import type { LineToWrite } from "./files/line-files.js";
import { describePlaces } from "./summary/describe-places.js";
import type { FailReason, HoldReason } from "./summary/verdict.js";

/** The reasons for which no further request is made. */
export interface StopReason {
  readonly kind: FailReason | HoldReason;
  readonly code: string | undefined;
}

/** Ends the reading of a run, for any reason. */
export interface StopSwitch {
  readonly signal: AbortSignal;
  /**
   * Why no further request is made, with the code of Crisp or of the connection; `undefined` while requests are made.
   */
  readonly reason: StopReason | undefined;
  /** The problems with files, one line each. All but a broken input end the run. */
  readonly problems: readonly string[];
  /** Sets why no further request is made. `endsReading`: also stop reading. */
  noMoreRequests(reason: StopReason, endsReading: boolean): void;
  problem(text: string): void;
  /** Tells that an input ended too early. What was read before that is still sent. */
  brokenInput(text: string): void;
  /** Notes lines that were counted but could not be written to a file. */
  notWritten(lines: readonly LineToWrite[], why: string): void;
  /** Adds a problem that names those lines. Returns whether there were none. */
  tellNotWritten(): boolean;
}

/** @param stopping - The caller's signal to stop. */
export function createStopSwitch(stopping: AbortSignal): StopSwitch {
  const controller = new AbortController();
  const problems: string[] = [];
  const lost: LineToWrite[] = [];
  let reason: StopReason | undefined;
  let cause = "";

  function problem(text: string): void {
    problems.push(text);
    controller.abort();
  }

  return {
    signal: AbortSignal.any([stopping, controller.signal]),
    get reason() {
      return reason;
    },
    problems,
    noMoreRequests(why, endsReading) {
      reason ??= why;
      if (endsReading) controller.abort();
    },
    problem,
    brokenInput: (text) => void problems.push(text),
    notWritten(lines, why) {
      cause = why;
      lost.push(...lines);
      controller.abort();
    },
    tellNotWritten() {
      if (lost.length === 0) return true;
      const places = describePlaces(lost.map(({ line }) => line));
      problem(`${cause}; not kept: ${places}`);
      return false;
    },
  };
}
