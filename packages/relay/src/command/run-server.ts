import type { Server } from "node:http";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { createRelay } from "../create-relay.js";
import type { Relay, RelayMetrics, RelayOptions } from "../types.js";
import { createMetricsPage } from "./create-metrics-page.js";
import { createProblemList } from "./create-problem-list.js";
import type { Address } from "./relay-options.js";
import { renderGate } from "./render-status.js";

/** The tasks of a process. */
export interface Role {
  readonly takesWebhooks: boolean;
  readonly delivers: boolean;
}

/** After a signal to stop, requests under way have this time to complete. */
const PATIENCE_MS = 10_000;
const LOG_MS = 5_000;

/**
 * Runs a relay until SIGINT or SIGTERM. Then accepts no new request, completes the requests under way, and resolves.
 */
export async function runServer(options: RelayOptions, address: Address, role: Role): Promise<void> {
  // The signals are caught before the store opens, so that a signal during the opening is not lost.
  const stopped = stopSignal();
  let metrics: RelayMetrics | undefined;
  const onMetrics = (latest: RelayMetrics): void => {
    metrics = latest;
  };
  const relay = await createRelay({ ...options, onMetrics });
  const logGate = createGateLog(relay);
  const listProblems = createProblemList();
  const logProblems = (now: number): void => {
    for (const line of metrics === undefined ? [] : listProblems(metrics, now)) console.log(line);
  };
  const log = setInterval(() => {
    void logGate();
    logProblems(Date.now());
  }, LOG_MS);
  try {
    const app = createApp(relay, role, () => metrics);
    const server = await listen(app, address);
    if (role.delivers) await relay.startWorkers();
    const bound = server.address();
    const port = typeof bound === "object" && bound !== null ? bound.port : address.port;
    console.log(`listening on http://${address.host}:${port} (process ${process.pid})`);
    void logGate();
    console.log(`stopping after ${await stopped}`);
    setTimeout(() => process.exit(1), PATIENCE_MS + 2_000).unref();
    await close(server);
  } finally {
    clearInterval(log);
    await relay.close();
    logProblems(Number.POSITIVE_INFINITY);
  }
  console.log("stopped");
}

/** Creates a function that prints a line if sending has stopped or resumed since its last call. */
function createGateLog(relay: Relay): () => Promise<void> {
  let last: string | undefined;
  return async () => {
    const gate = await relay.status().then(
      (status) => status.gate,
      () => undefined,
    );
    if (gate === undefined) return;
    // Only the reason is compared, since each further rate limit changes the end of the stop.
    const now = gate.status === "open" ? undefined : gate.reason;
    if (now !== last) console.log(`gate: ${renderGate(gate)}`);
    last = now;
  };
}

function createApp(relay: Relay, role: Role, metrics: () => RelayMetrics | undefined): Hono {
  const renderMetrics = createMetricsPage(relay, metrics);
  const app = new Hono();
  app.get("/healthz", (context) => context.text("alive\n"));
  app.get("/readyz", (context) =>
    relay.status().then(
      () => context.text("ready\n"),
      () => context.text("the store does not answer\n", 503),
    ),
  );
  app.get("/metrics", () => renderMetrics());
  if (role.takesWebhooks) app.all("*", (context) => relay.fetch(context.req.raw));
  return app;
}

function listen(app: Hono, { host, port }: Address): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: host, port }, () => resolve(server as Server));
    server.once("error", ({ code }: NodeJS.ErrnoException) =>
      reject(new TypeError(`--port: cannot listen on ${host}:${port} (${code})`)),
    );
  });
}

function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve(signal));
  });
}

/** Closes the server after the requests under way have completed, or after half of `PATIENCE_MS`. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    setTimeout(() => server.closeAllConnections(), PATIENCE_MS / 2).unref();
  });
}
