import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { Relay, RelayMetrics } from "../types.js";

const PREFIX = "freshpaint_crisp_relay_";

/**
 * Creates the page that Prometheus reads. The page contains counts and codes, but no name, value or address. If the
 * store does not answer, the page contains the counters of this process only.
 */
export function createMetricsPage(
  relay: Relay,
  latest: () => RelayMetrics | undefined,
): () => Promise<Response> {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const define = (name: string, help: string, ...labelNames: string[]) => ({
    registers: [register],
    name: PREFIX + name,
    help,
    labelNames,
  });
  const events = new Counter(
    define("events_total", "Events in this process, by outcome and code", "outcome", "code"),
  );
  const storeErrors = new Counter(define("store_errors_total", "Problems with the database in this process"));
  const storeUp = new Gauge(define("store_up", "1 if the store answers"));
  const queue = new Gauge(define("queue", "Events in the store", "state"));
  const oldest = new Gauge(define("oldest_seconds", "Age of the oldest event that is not delivered"));
  const shut = new Gauge(define("gate_shut", "1 if sending is stopped", "reason"));

  return async () => {
    for (const metric of [events, storeErrors, queue, oldest, shut]) metric.reset();
    const counted = latest();
    if (counted !== undefined) {
      const { accepted, delivered, storeErrors: errors, ...byCode } = counted;
      storeErrors.inc(errors);
      for (const [outcome, count] of Object.entries({ accepted, delivered }))
        events.inc({ outcome, code: "" }, count);
      for (const [outcome, counts] of Object.entries(byCode))
        for (const [code, count] of Object.entries(counts)) events.inc({ outcome, code }, count);
    }
    const status = await relay.status().catch(() => undefined);
    storeUp.set(status === undefined ? 0 : 1);
    if (status !== undefined) {
      const { gate, oldestSeconds = 0, ...counts } = status;
      for (const [state, count] of Object.entries(counts)) queue.set({ state }, count);
      oldest.set(oldestSeconds);
      if (gate.status === "shut") shut.set({ reason: gate.reason }, 1);
    }
    return new Response(await register.metrics(), { headers: { "content-type": register.contentType } });
  };
}
