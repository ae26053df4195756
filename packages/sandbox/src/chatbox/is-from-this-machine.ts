import type { IncomingHttpHeaders } from "node:http";

const HOST = /^(127\.0\.0\.1|localhost)(:\d+)?$/;
const ORIGIN = /^https?:\/\/(127\.0\.0\.1|\[::1\]|([\w-]+\.)*localhost)(:\d+)?$/;

/**
 * Whether a report comes from a page that this machine serves. A page of another origin could invent commands, and so
 * could one whose host name somebody has pointed at 127.0.0.1. A sandboxed frame has the origin `null`.
 * @example
 * isFromThisMachine({ host: "127.0.0.1:4000", origin: "https://example.com" }) // → false
 */
export function isFromThisMachine({ host = "", origin = "null" }: IncomingHttpHeaders): boolean {
  return HOST.test(host) && (origin === "null" || ORIGIN.test(origin));
}
