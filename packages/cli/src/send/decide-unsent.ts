import { readEvent } from "@freshpaint/crisp-core";
import { judgeAge } from "@freshpaint/crisp-core/adapter";
import type { CrispRest } from "@freshpaint/crisp-rest";
import { describeInvalidEvent } from "./invalid-event.js";
import type { Verdict } from "./summary/verdict.js";

/** What is decided here, before the sender is given an event. */
export interface DecideOptions {
  readonly sender: Pick<CrispRest, "prepare">;
  /** Milliseconds; `undefined`: however old. */
  readonly maxAgeMs: number | undefined;
  readonly now: () => number;
}

/**
 * Finds the events that are not for the sender: what is no event, and what is too old. An event that would be skipped
 * anyway is left to the sender, which says why.
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
