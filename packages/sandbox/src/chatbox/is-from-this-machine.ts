import type { IncomingHttpHeaders } from "node:http";

const HOST = /^(127\.0\.0\.1|localhost)(:\d+)?$/;
const ORIGIN = /^https?:\/\/(127\.0\.0\.1|\[::1\]|([\w-]+\.)*localhost)(:\d+)?$/;

/**
 * Returns whether a report comes from a page on this machine. Other pages must not send reports: a page of another
 * site, or a page whose foreign host name points to 127.0.0.1, could invent commands. Every sandboxed frame has the
 * origin `null`, even on pages of other sites. A report with this origin therefore needs the key. A sender that is not
 * a page sends no origin.
 * @example
 * isFromThisMachine({ host: "127.0.0.1:4000", origin: "https://example.com" }, false) // → false
 */
export function isFromThisMachine({ host = "", origin }: IncomingHttpHeaders, hasKey: boolean): boolean {
  if (!HOST.test(host)) return false;
  return origin === undefined || (origin === "null" ? hasKey : ORIGIN.test(origin));
}
