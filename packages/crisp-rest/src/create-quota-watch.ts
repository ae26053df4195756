import type { Traffic } from "./create-traffic.js";
import type { Delivery } from "./deliver.js";

/**
 * How many events in a row may end rate limited after all their retries: more look like a spent quota, which Crisp's
 * own pages do not tell apart.
 */
const MOST_LIMITED = 10;

/** Ends a run whose quota seems to be spent. */
export function createQuotaWatch(traffic: Traffic): (delivery: Delivery) => Delivery {
  let limited = 0;
  return (delivery) => {
    const isLimited = delivery.status === "failed" && delivery.error.kind === "rate_limited";
    limited = isLimited ? limited + 1 : 0;
    if (limited >= MOST_LIMITED) traffic.halt({ kind: "quota_exceeded" });
    return delivery;
  };
}
