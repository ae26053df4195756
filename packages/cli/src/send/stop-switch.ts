import type { LineToWrite } from "./files/line-files.js";
import { describePlaces } from "./summary/describe-places.js";
import type { FailReason, HoldReason } from "./summary/verdict.js";

/** The reason why no further request is made, and the code of Crisp or of the connection. */
export interface StopReason {
  readonly kind: FailReason | HoldReason;
  readonly code: string | undefined;
}

/** Stops a run, and stores the reasons. */
export interface StopSwitch {
  readonly signal: AbortSignal;
  /** The reason why no further request is made. `undefined` if requests are still made. */
  readonly reason: StopReason | undefined;
  /** The problems with files, one text line for each problem. Every problem except a broken input ends the run. */
  readonly problems: readonly string[];
  /** Sets the reason why no further request is made. With `endsReading`, no further line is read. */
  noMoreRequests(reason: StopReason, endsReading: boolean): void;
  problem(text: string): void;
  /** Adds the problem that an input ended too early. Lines that were read before are still sent. */
  brokenInput(text: string): void;
  /** Stores the lines that are in the counts but could not be written to a file. The run stops. */
  notWritten(lines: readonly LineToWrite[], why: string): void;
  /** If `notWritten` got lines, adds a problem that names these lines. */
  tellNotWritten(): void;
}

/** @param stopping - A signal of the caller that stops the run. */
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
      if (lost.length === 0) return;
      const places = describePlaces(lost.map(({ line }) => line));
      problem(`${cause}; not kept: ${places}`);
    },
  };
}
