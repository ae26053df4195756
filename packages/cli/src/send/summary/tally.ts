import type { Verdict } from "./verdict.js";

/** The number of lines for each outcome; a reason without lines is absent. */
export interface Counts {
  readonly delivered: number;
  readonly skipped: Readonly<Record<string, number>>;
  readonly held: Readonly<Record<string, number>>;
  readonly failed: Readonly<Record<string, number>>;
}

/** The counts before the first line. */
export const NO_COUNTS: Counts = { delivered: 0, skipped: {}, held: {}, failed: {} };

/** Counts the outcomes of lines. */
export interface Tally {
  add(verdict: Verdict): void;
  /** Returns a copy of the counts so far. */
  counts(): Counts;
}

/** @param start - The counts to begin with. */
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

/** Counts the lines of one status. */
export function sumOf(byReason: Readonly<Record<string, number>>): number {
  return Object.values(byReason).reduce((sum, count) => sum + count, 0);
}

/** Counts all lines. */
export function total({ delivered, skipped, held, failed }: Counts): number {
  return delivered + sumOf(skipped) + sumOf(held) + sumOf(failed);
}
