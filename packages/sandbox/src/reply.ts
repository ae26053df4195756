import { gzipSync } from "node:zlib";
import type { Answer } from "./answer.js";

/**
 * A reply. `answer` sends the complete reply, `truncate` sends only a part of the body, and `drop` sends nothing and
 * closes the connection. `waitMs` is the delay in milliseconds.
 */
export type Reply =
  | {
      readonly action: "answer" | "truncate";
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string | Uint8Array<ArrayBuffer>;
      readonly waitMs: number;
    }
  | { readonly action: "drop" };

/** A reply with a status. */
export type WholeReply = Extract<Reply, { status: number }>;

/** The reply that closes the connection without an answer. */
export const DROP: Reply = { action: "drop" };

/**
 * Creates a reply with Crisp's JSON and without a delay.
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
 * Creates a reply with Crisp's JSON, compressed with gzip even if the request did not accept gzip.
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

const PAGE = "<!doctype html><title>Service</title><p>This page is not JSON.</p>";

/**
 * Creates a reply with an HTML page, as proxies, firewalls and captive portals send.
 * @example
 * toPageReply(403).headers["content-type"] // → "text/html; charset=utf-8"
 */
export function toPageReply(status: number): WholeReply {
  const headers = { "content-type": "text/html; charset=utf-8" };
  return { action: "answer", status, headers, body: PAGE, waitMs: 0 };
}
