import { attempt } from "./attempt.js";
import type { Delivery } from "./deliver.js";
import type { Metrics, RestOutcome } from "./types.js";

/** Counts what a sender does, and tells after each outcome. */
export interface Meter {
  count<Outcome extends RestOutcome>(outcome: Outcome): Outcome;
  /** Counts a delivery, and that it is under way until then. */
  measure(delivery: Promise<Delivery>): Promise<Delivery>;
  /** Counts a request that is about to go. */
  countRequest(): void;
}

/** The same object is told each time; what `onMetrics` throws, or rejects with, is ignored. */
export function createMeter(onMetrics: ((metrics: Metrics) => void) | undefined): Meter {
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
    const told: unknown = attempt(() => onMetrics?.(metrics));
    if (told instanceof Promise) told.catch(() => undefined);
    return outcome;
  }

  return {
    count,
    async measure(delivery) {
      metrics.inFlight++;
      const outcome = await delivery;
      metrics.inFlight--;
      return count(outcome);
    },
    countRequest() {
      metrics.requests++;
    },
  };
}
