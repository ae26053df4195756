import type { RelayMetrics } from "./types.js";

/** Counts the events of this process. Passes the counts to `onMetrics` after each change. */
export interface Counters {
  add(what: "accepted" | "delivered" | "storeErrors"): void;
  add(what: "skipped" | "retried" | "dead", code: string): void;
}

/** Creates counters that start at zero. */
export function createCounters(onMetrics: ((metrics: RelayMetrics) => void) | undefined): Counters {
  const metrics = {
    accepted: 0,
    skipped: {} as Record<string, number>,
    delivered: 0,
    retried: {} as Record<string, number>,
    dead: {} as Record<string, number>,
    storeErrors: 0,
  };
  return {
    add: (what: keyof RelayMetrics, code?: string) => {
      const counted = metrics[what];
      if (typeof counted === "number") Object.assign(metrics, { [what]: counted + 1 });
      else if (code !== undefined) counted[code] = (counted[code] ?? 0) + 1;
      onMetrics?.(metrics);
    },
  };
}
