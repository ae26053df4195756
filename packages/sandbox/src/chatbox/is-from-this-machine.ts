import type { IncomingHttpHeaders } from "node:http";

const HOST = /^(127\.0\.0\.1|localhost)(:\d+)?$/;
const ORIGIN = /^https?:\/\/(127\.0\.0\.1|\[::1\]|([\w-]+\.)*localhost)(:\d+)?$/;

/**
 * Checks that a report comes from a page on this machine. A page of another origin, or of a foreign host name that
 * points to 127.0.0.1, could invent commands. Every sandboxed frame has the origin `null`, even on pages of other
 * sites, so a report with this origin needs the key. A sender that is not a page sends no origin.
 * @example
 * isFromThisMachine({ host: "127.0.0.1:4000", origin: "https://example.com" }, false) // → false
 */
export function isFromThisMachine({ host = "", origin }: IncomingHttpHeaders, hasKey: boolean): boolean {
  if (!HOST.test(host)) return false;
  return origin === undefined || (origin === "null" ? hasKey : ORIGIN.test(origin));
}
