import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { Relay, RelayMetrics } from "../types.js";

const PREFIX = "freshpaint_crisp_relay_";

/** The usual reasons for a stop. Each of them has a sample at any time, so that an alarm sees the change. */
const GATE_REASONS = [
  ...["paused", "unauthorized", "not_installed", "plan_required", "forbidden"],
  ...["quota_exceeded", "rate_limited", "server_error", "unexpected_response"],
];

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
  const webhooks = new Counter(
    define("webhooks_total", "Responses to webhooks in this process, by HTTP status", "status"),
  );
  const events = new Counter(
    define("events_total", "Events in this process, by outcome and code", "outcome", "code"),
  );
  const storeErrors = new Counter(define("store_errors_total", "Problems with the database in this process"));
  const storeUp = new Gauge(define("store_up", "1 if the store answers"));
  const queue = new Gauge(define("queue", "Events in the store", "state"));
  const oldest = new Gauge(define("oldest_seconds", "Age of the oldest event that is not delivered"));
  const shut = new Gauge(define("gate_shut", "1 if sending is stopped for this reason", "reason"));

  return async () => {
    for (const metric of [webhooks, events, storeErrors, queue, oldest, shut]) metric.reset();
    const counted = latest();
    if (counted !== undefined) {
      const { webhooks: responses, accepted, delivered, storeErrors: errors, ...byCode } = counted;
      for (const [status, count] of Object.entries(responses)) webhooks.inc({ status }, count);
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
      for (const reason of GATE_REASONS) shut.set({ reason }, 0);
      if (gate.status === "shut") shut.set({ reason: gate.reason }, 1);
    }
    return new Response(await register.metrics(), { headers: { "content-type": register.contentType } });
  };
}
