import type { IncomingHttpHeaders } from "node:http";

const HOST = /^(127\.0\.0\.1|localhost)(:\d+)?$/;
const ORIGIN = /^https?:\/\/(127\.0\.0\.1|\[::1\]|([\w-]+\.)*localhost)(:\d+)?$/;

/**
 * Whether a report comes from a page that this machine serves. A page of another origin could invent commands, and so
 * could one whose host name somebody has pointed at 127.0.0.1. The origin `null` is that of every sandboxed frame, also
 * on other sites' pages, so that only a report with the key is taken from there. What is no page sends no origin.
 * @example
 * isFromThisMachine({ host: "127.0.0.1:4000", origin: "https://example.com" }, false) // → false
 */
export function isFromThisMachine({ host = "", origin }: IncomingHttpHeaders, hasKey: boolean): boolean {
  if (!HOST.test(host)) return false;
  return origin === undefined || (origin === "null" ? hasKey : ORIGIN.test(origin));
}
