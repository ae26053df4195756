import type { Verdict } from "./verdict.js";

/** The number of lines for each outcome; a reason without lines is absent. */
export interface Counts {
  readonly delivered: number;
  readonly skipped: Readonly<Record<string, number>>;
  readonly held: Readonly<Record<string, number>>;
  readonly failed: Readonly<Record<string, number>>;
}

/** No line yet. */
export const NO_COUNTS: Counts = { delivered: 0, skipped: {}, held: {}, failed: {} };

/** Counts lines as they come to something. */
export interface Tally {
  add(verdict: Verdict): void;
  /** A copy of the counts so far. */
  counts(): Counts;
}

/** @param start - What was counted before. */
export function createTally(start: Counts = NO_COUNTS): Tally {
  let { delivered } = start;
  const reasons = { skipped: { ...start.skipped }, held: { ...start.held }, failed: { ...start.failed } };
  return {
    add(verdict) {
      if (verdict.status === "delivered") delivered++;
      else {
        const byReason: Record<string, number> = reasons[verdict.status];
        byReason[verdict.reason] = (byReason[verdict.reason] ?? 0) + 1;
      }
    },
    counts: () => ({
      delivered,
      skipped: { ...reasons.skipped },
      held: { ...reasons.held },
      failed: { ...reasons.failed },
    }),
  };
}

/** All lines of one status together. */
export function sumOf(byReason: Readonly<Record<string, number>>): number {
  return Object.values(byReason).reduce((sum, count) => sum + count, 0);
}

/** All lines. */
export function total({ delivered, skipped, held, failed }: Counts): number {
  return delivered + sumOf(skipped) + sumOf(held) + sumOf(failed);
}
