import type { SandboxRequest } from "@freshpaint/crisp-sandbox";

/** The result of a stream of numbered events. */
export interface Tally {
  /** Events that Crisp has at least once. */
  readonly delivered: number;
  /** Events that Crisp does not have. */
  readonly lost: number;
  /** Events that Crisp got after a later one of the same contact. */
  readonly outOfOrder: number;
  /** Times that Crisp got an event again. */
  readonly doubled: number;
  /** The number of these for which the previous reply was lost, late or unreadable. */
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
