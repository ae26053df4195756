import { readEvent } from "@freshpaint/crisp-core";
import { judgeAge } from "@freshpaint/crisp-core/adapter";
import type { CrispRest } from "@freshpaint/crisp-rest";
import { describeInvalidEvent } from "./invalid-event.js";
import type { Verdict } from "./summary/verdict.js";

/** The options of `createDecision`. */
export interface DecideOptions {
  readonly sender: Pick<CrispRest, "prepare">;
  /** The largest age of an event in milliseconds. `undefined` allows every age. */
  readonly maxAgeMs: number | undefined;
  readonly now: () => number;
}

/**
 * Creates a function that returns the verdict for a line that is not an event, and for an event that is too old. For an
 * event that the sender would skip at any age, the function returns `undefined`. The sender then returns the reason.
 */
export function createDecision({
  sender,
  maxAgeMs,
  now,
}: DecideOptions): (event: unknown) => Verdict | undefined {
  return (input) => {
    const reading = readEvent(input);
    if (reading.status === "skipped") {
      if (reading.reason !== "invalid_event") return undefined;
      const message = describeInvalidEvent(input, reading.message);
      return { status: "failed", reason: "invalid_event", message };
    }
    if (maxAgeMs === undefined) return undefined;
    const age = judgeAge(reading.event.timestamp, maxAgeMs, now());
    if (age === "fresh" || sender.prepare(input).status === "skipped") return undefined;
    return { status: "held", reason: age === "old" ? "too_old" : "undated" };
  };
}
