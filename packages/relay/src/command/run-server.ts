import type { Server } from "node:http";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { createRelay } from "../create-relay.js";
import type { Relay, RelayMetrics, RelayOptions } from "../types.js";
import { createMetricsPage } from "./create-metrics-page.js";
import { logGate } from "./log-gate.js";
import type { Address } from "./relay-options.js";

/** What a process does. */
export interface Role {
  /** Takes webhooks. */
  readonly door: boolean;
  /** Delivers. */
  readonly workers: boolean;
}

/** The time limit for requests under way at the end. */
const PATIENCE_MS = 10_000;

/** Runs a relay until SIGINT or SIGTERM. Then it accepts no new request, completes those under way, and resolves. */
export async function runServer(options: RelayOptions, address: Address, role: Role): Promise<void> {
  // From the start on: a signal that comes while the store is opened is not lost.
  const stopped = stopSignal();
  let metrics: RelayMetrics | undefined;
  const relay = await createRelay({
    ...options,
    onMetrics: (latest) => {
      metrics = latest;
    },
  });
  const stopLogging = logGate(relay);
  try {
    const server = await listen(
      createApp(relay, role, () => metrics),
      address,
    );
    if (role.workers) await relay.startWorkers();
    const bound = server.address();
    const port = typeof bound === "object" && bound !== null ? bound.port : address.port;
    console.log(`listening on http://${address.host}:${port}`);
    await stopped;
    setTimeout(() => process.exit(1), PATIENCE_MS + 2_000).unref();
    await close(server);
  } finally {
    stopLogging();
    await relay.close();
  }
}

function createApp(relay: Relay, role: Role, metrics: () => RelayMetrics | undefined): Hono {
  const renderMetrics = createMetricsPage(relay, metrics);
  const app = new Hono();
  app.get("/healthz", (context) => context.text("alive\n"));
  app.get("/readyz", async (context) => {
    const isReady = await relay.status().then(
      () => true,
      () => false,
    );
    return isReady ? context.text("ready\n") : context.text("the store does not answer\n", 503);
  });
  app.get("/metrics", async () => renderMetrics());
  if (role.door) app.all("*", (context) => relay.fetch(context.req.raw));
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

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}

/** Lets requests end that are under way. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), PATIENCE_MS / 2).unref();
  });
}
