import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { Relay, RelayMetrics } from "../types.js";

const PREFIX = "freshpaint_crisp_relay_";

/** Creates the page that Prometheus reads: counts and codes, no name, no value, no address. */
export function createMetricsPage(
  relay: Relay,
  latest: () => RelayMetrics | undefined,
): () => Promise<Response> {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const common = { registers: [register] };
  const events = new Counter({
    ...common,
    name: `${PREFIX}events_total`,
    help: "What became of events in this process",
    labelNames: ["outcome", "code"],
  });
  const storeErrors = new Counter({
    ...common,
    name: `${PREFIX}store_errors_total`,
    help: "Troubles with the database in this process",
  });
  const queue = new Gauge({
    ...common,
    name: `${PREFIX}queue`,
    help: "Events in the store",
    labelNames: ["state"],
  });
  const oldest = new Gauge({
    ...common,
    name: `${PREFIX}oldest_seconds`,
    help: "Age of the oldest event that is not delivered",
  });
  const shut = new Gauge({
    ...common,
    name: `${PREFIX}gate_shut`,
    help: "1 while nothing is sent",
    labelNames: ["reason"],
  });

  return async () => {
    const counted = latest();
    for (const metric of [events, storeErrors, queue, shut]) metric.reset();
    if (counted !== undefined) {
      storeErrors.inc(counted.storeErrors);
      for (const outcome of ["accepted", "delivered"] as const)
        events.inc({ outcome, code: "" }, counted[outcome]);
      for (const outcome of ["skipped", "retried", "dead"] as const)
        for (const [code, count] of Object.entries(counted[outcome])) events.inc({ outcome, code }, count);
    }
    const { gate, oldestSeconds = 0, ...counts } = await relay.status();
    for (const [state, count] of Object.entries(counts)) queue.set({ state }, count);
    oldest.set(oldestSeconds);
    if (gate.status === "shut") shut.set({ reason: gate.reason }, 1);
    return new Response(await register.metrics(), { headers: { "content-type": register.contentType } });
  };
}
