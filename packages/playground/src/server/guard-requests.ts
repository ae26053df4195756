import type { HttpBindings } from "@hono/node-server";
import type { MiddlewareHandler } from "hono";
import { NOTHING } from "./content-security-policy.js";

const HEADERS = {
  "cache-control": "no-store",
  "content-security-policy": NOTHING,
  "cross-origin-opener-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
} as const;

/**
 * Rejects a request with the status 403 if its Host header does not name this server, or if another origin posted it.
 * Without this check, another website could read the page through a host name that resolves to 127.0.0.1. It could also
 * post to this server.
 */
export const guardRequests: MiddlewareHandler<{ Bindings: HttpBindings }> = async (context, next) => {
  const { incoming } = context.env;
  const { host, origin } = incoming.headers;
  const port = incoming.socket.localPort;
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  // Browsers leave out the port in the Host header if the port is 80.
  const own = port === 80 ? [...hosts, "127.0.0.1", "localhost"] : hosts;
  const isForeign = origin !== undefined && context.req.method !== "GET" && origin !== `http://${host}`;
  for (const [name, value] of Object.entries(HEADERS)) context.header(name, value);
  if (host === undefined || !own.includes(host) || isForeign)
    return context.text("This server accepts only requests of its own page on this machine.\n", 403);
  return next();
};
