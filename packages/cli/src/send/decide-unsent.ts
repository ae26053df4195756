import { readEvent } from "@freshpaint/crisp-core";
import { judgeAge } from "@freshpaint/crisp-core/adapter";
import type { CrispRest } from "@freshpaint/crisp-rest";
import { describeInvalidEvent } from "./invalid-event.js";
import type { Verdict } from "./summary/verdict.js";

/** The verdicts that are decided here, before the sender gets the event. */
export interface DecideOptions {
  readonly sender: Pick<CrispRest, "prepare">;
  /** In milliseconds; `undefined`: any age. */
  readonly maxAgeMs: number | undefined;
  readonly now: () => number;
}

/**
 * Finds the lines that are not events, and the events that are too old. An event that would be skipped anyway goes to
 * the sender, which returns the reason.
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
