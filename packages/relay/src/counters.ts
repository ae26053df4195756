import { ignoreRejection, orUndefined } from "@freshpaint/crisp-core/adapter";
import type { RelayMetrics } from "./types.js";

/** Counts the events of this process. Passes the counts to `onMetrics` after each change. */
export interface Counters {
  add(what: "accepted" | "delivered" | "storeErrors"): void;
  add(what: "webhooks" | "skipped" | "retried" | "dead", code: string | number): void;
}

/** An alarm for an increase needs a value before the first increase. So these codes start at zero. */
const STATUSES = ["200", "202", "400", "401", "405", "413", "503"];
const DEAD_CODES = ["too_old", "invalid_data", "not_found", "unexpected_response"];

function zeros(codes: readonly string[]): Record<string, number> {
  return Object.fromEntries(codes.map((code) => [code, 0]));
}

/** Creates counters that start at zero. */
export function createCounters(onMetrics: ((metrics: RelayMetrics) => void) | undefined): Counters {
  const metrics = {
    webhooks: zeros(STATUSES),
    accepted: 0,
    skipped: {} as Record<string, number>,
    delivered: 0,
    retried: {} as Record<string, number>,
    dead: zeros(DEAD_CODES),
    storeErrors: 0,
  };
  // Errors of `onMetrics` are ignored. If an error stopped a delivery, the event would be sent again.
  const report = (): void => void orUndefined(() => ignoreRejection(onMetrics?.(metrics)));
  report();
  return {
    add: (what: keyof RelayMetrics, code?: string | number) => {
      const counted = metrics[what];
      if (typeof counted === "number") Object.assign(metrics, { [what]: counted + 1 });
      else if (code !== undefined) counted[code] = (counted[code] ?? 0) + 1;
      report();
    },
  };
}
