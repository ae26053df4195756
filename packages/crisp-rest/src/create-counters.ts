import { ignoreRejection, orUndefined } from "@freshpaint/crisp-core/adapter";
import type { Delivery } from "./deliver.js";
import type { Metrics, RestOutcome } from "./types.js";

/** Counts the requests and outcomes of a sender. Passes the counts to `onMetrics` after each outcome. */
export interface Counters {
  count<Outcome extends RestOutcome>(outcome: Outcome): Outcome;
  /** Counts a delivery as `inFlight` until it ends, and then by its outcome. */
  measure(delivery: Promise<Delivery>): Promise<Delivery>;
  /** Counts a request that will be sent next. */
  countRequest(): void;
}

/** Passes the same object to `onMetrics` each time. Ignores errors that `onMetrics` throws or rejects with. */
export function createCounters(onMetrics: ((metrics: Metrics) => void) | undefined): Counters {
  const skipped: Record<string, number> = {};
  const failed: Record<string, number> = {};
  const metrics = { delivered: 0, skipped, failed, requests: 0, retries: 0, inFlight: 0 };

  function add(outcome: RestOutcome): void {
    if (outcome.status === "skipped") {
      skipped[outcome.reason] = (skipped[outcome.reason] ?? 0) + 1;
      return;
    }
    const { attempts } = outcome.status === "delivered" ? outcome : outcome.error;
    metrics.retries += Math.max(0, attempts - 1);
    if (outcome.status === "delivered") metrics.delivered++;
    else failed[outcome.error.kind] = (failed[outcome.error.kind] ?? 0) + 1;
  }

  function count<Outcome extends RestOutcome>(outcome: Outcome): Outcome {
    add(outcome);
    orUndefined(() => ignoreRejection(onMetrics?.(metrics)));
    return outcome;
  }

  return {
    count,
    async measure(delivery) {
      metrics.inFlight++;
      const over = await delivery;
      metrics.inFlight--;
      count(over.outcome);
      return over;
    },
    countRequest() {
      metrics.requests++;
    },
  };
}
