import { gzipSync } from "node:zlib";
import type { Answer } from "./answer.js";

/** What is sent: a complete reply after a delay, a reply that breaks off in the middle of the body, or nothing. */
export type Reply =
  | {
      readonly action: "answer" | "truncate";
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string | Uint8Array<ArrayBuffer>;
      readonly waitMs: number;
    }
  | { readonly action: "drop" };

/** A reply that has a status. */
export type WholeReply = Extract<Reply, { status: number }>;

/** The connection closed without an answer. */
export const DROP: Reply = { action: "drop" };

/**
 * An answer in Crisp's JSON, sent at once.
 * @example
 * toJsonReply({ status: 201, reason: "added", data: {} }) // body: {"error":false,"reason":"added","data":{}}
 */
export function toJsonReply(answer: Answer): WholeReply {
  return {
    action: "answer",
    status: answer.status,
    headers: { "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify({ error: answer.status >= 400, reason: answer.reason, data: answer.data }),
    waitMs: 0,
  };
}

/**
 * An answer in Crisp's JSON, compressed though nobody asked for it.
 * @example
 * toGzipReply({ status: 201, reason: "added", data: {} }).headers["content-encoding"] // → "gzip"
 */
export function toGzipReply(answer: Answer): WholeReply {
  const plain = toJsonReply(answer);
  return {
    ...plain,
    headers: { ...plain.headers, "content-encoding": "gzip" },
    body: Uint8Array.from(gzipSync(plain.body)),
  };
}

const PAGE = "<!doctype html><title>Service</title><p>This page is no JSON.</p>";

/**
 * An HTML page, as proxies, firewalls and captive portals answer.
 * @example
 * toPageReply(403).headers["content-type"] // → "text/html; charset=utf-8"
 */
export function toPageReply(status: number): WholeReply {
  const headers = { "content-type": "text/html; charset=utf-8" };
  return { action: "answer", status, headers, body: PAGE, waitMs: 0 };
}
