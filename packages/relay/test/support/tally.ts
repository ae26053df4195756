import type { SandboxRequest } from "@freshpaint/crisp-sandbox";

/** The result of a stream of numbered events. */
export interface Tally {
  /** The number of events that the sandbox stored at least once. */
  readonly delivered: number;
  /** The number of events that the sandbox did not store. */
  readonly lost: number;
  /** The number of events that arrived after a later event of the same contact. */
  readonly outOfOrder: number;
  /** The number of times that an event was stored again. */
  readonly doubled: number;
  /** The part of `doubled` for which the previous reply was lost, late or unreadable. */
  readonly afterLostAnswer: number;
}

/** Counts the events that the sandbox has stored. */
export function tally(requests: readonly SandboxRequest[], events: number): Tally {
  const seen = new Set<number>();
  const last = new Map<string, number>();
  const withoutAnswer = new Set<number>();
  const counts = { outOfOrder: 0, doubled: 0, afterLostAnswer: 0 };
  for (const { stored, body, email = "", fault, status } of requests) {
    if (!stored) continue;
    const { number } = (body as { data: { number: number } }).data;
    if (number < (last.get(email) ?? -1)) counts.outOfOrder++;
    last.set(email, number);
    if (seen.has(number)) {
      counts.doubled++;
      if (withoutAnswer.has(number)) counts.afterLostAnswer++;
    }
    seen.add(number);
    if (fault === undefined && status !== "dropped") withoutAnswer.delete(number);
    else withoutAnswer.add(number);
  }
  return { delivered: seen.size, lost: events - seen.size, ...counts };
}
