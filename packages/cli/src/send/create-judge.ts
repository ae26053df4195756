import { type HipaaPolicy, mapTrack, readEvent } from "@freshpaint/crisp-core";
import { hasOwn } from "@freshpaint/crisp-core/adapter";
import { judgeAge } from "./judge-age.js";
import type { Verdict } from "./verdict.js";

/** What is decided here, before the sender is given an event. */
export interface JudgeOptions {
  readonly hipaa: HipaaPolicy | false;
  /** Milliseconds; `undefined`: however old. */
  readonly maxAgeMs: number | undefined;
  readonly now: () => number;
}

/**
 * Finds the events that are not for the sender: those that an earlier run had already, and those that are too old.
 * An event that would not be sent anyway is left to the sender, which says why; one without a readable timestamp is
 * not old. `messageIds` are those of earlier runs that this one continues; within one run the sender knows them.
 */
export function createJudge({
  hipaa,
  maxAgeMs,
  now,
}: JudgeOptions): (event: unknown, messageIds: ReadonlySet<string>) => Verdict | undefined {
  return (input, messageIds) => {
    const reading = readEvent(input);
    if (reading.status === "skipped") return undefined;
    const { event } = reading;
    if (event.messageId !== undefined && messageIds.has(event.messageId)) {
      return { status: "skipped", reason: "duplicate" };
    }
    if (event.type !== "track" || maxAgeMs === undefined) return undefined;
    if (judgeAge(event.timestamp, maxAgeMs, now()) !== "old") return undefined;
    const mapped = mapTrack(event, { hipaa });
    const isSendable = mapped.status === "mapped" && hasOwn(mapped.contact, "email");
    return isSendable ? { status: "held", reason: "too_old" } : undefined;
  };
}
