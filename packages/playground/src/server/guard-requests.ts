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
 * Accepts only requests to the local host name and from pages of this origin. A foreign host name that points to
 * 127.0.0.1, and a foreign page that posts here, get 403.
 */
export const guardRequests: MiddlewareHandler<{ Bindings: HttpBindings }> = async (context, next) => {
  const { incoming } = context.env;
  const { host, origin } = incoming.headers;
  const port = incoming.socket.localPort;
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  // Browsers leave out port 80.
  const own = port === 80 ? [...hosts, "127.0.0.1", "localhost"] : hosts;
  const isForeign = origin !== undefined && context.req.method !== "GET" && origin !== `http://${host}`;
  for (const [name, value] of Object.entries(HEADERS)) context.header(name, value);
  if (host === undefined || !own.includes(host) || isForeign)
    return context.text("This server accepts only requests of its own page on this machine.\n", 403);
  return next();
};
