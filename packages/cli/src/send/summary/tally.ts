import type { Verdict } from "./verdict.js";

/** The number of lines for each outcome. A reason without lines is absent. */
export interface Counts {
  readonly delivered: number;
  readonly skipped: Readonly<Record<string, number>>;
  readonly held: Readonly<Record<string, number>>;
  readonly failed: Readonly<Record<string, number>>;
}

/** The counts before the first line. */
export const NO_COUNTS: Counts = { delivered: 0, skipped: {}, held: {}, failed: {} };

/** Counts lines by their outcomes. */
export interface Tally {
  add(verdict: Verdict): void;
  /** Returns a copy of the counts so far. */
  counts(): Counts;
}

/** @param start - The initial counts. */
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

/** Returns the number of lines with one status. */
export function sumOf(byReason: Readonly<Record<string, number>>): number {
  return Object.values(byReason).reduce((sum, count) => sum + count, 0);
}

/** Returns the number of all lines. */
export function total({ delivered, skipped, held, failed }: Counts): number {
  return delivered + sumOf(skipped) + sumOf(held) + sumOf(failed);
}
