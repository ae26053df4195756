import type { LineToWrite } from "./files/line-files.js";
import { describePlaces } from "./summary/describe-places.js";
import type { FailReason, HoldReason } from "./summary/verdict.js";

/** What no further request would fare better with. */
export interface StopReason {
  readonly kind: FailReason | HoldReason;
  readonly code: string | undefined;
}

/** The switch that ends the reading of a run for any reason. */
export interface StopSwitch {
  readonly signal: AbortSignal;
  /** Why no further request is made, with Crisp's or the connection's code; `undefined` while that is not so. */
  readonly reason: StopReason | undefined;
  /** What went wrong with a file, in one line each. All but a broken input end the run. */
  readonly problems: readonly string[];
  /** Tells why no further request is made. `endsReading`: nothing is gained by reading on. */
  noMoreRequests(reason: StopReason, endsReading: boolean): void;
  problem(text: string): void;
  /** Tells that an input ended too early. What was read before that is still sent. */
  brokenInput(text: string): void;
  /** Told by whoever writes: these lines are counted, and nowhere else. */
  notWritten(lines: readonly LineToWrite[], why: string): void;
  /** Makes a problem of those lines, if there are any. Answers whether all could be written. */
  tellNotWritten(): boolean;
}

/** @param stopping - The caller's own reason to end. */
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
