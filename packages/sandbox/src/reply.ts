import type { Answer } from "./answer.js";

/** What goes over the wire: a whole answer after a wait, one that breaks off in mid-body, or nothing. */
export type Reply =
  | {
      readonly action: "answer" | "truncate";
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
      readonly waitMs: number;
    }
  | { readonly action: "drop" };

/** The connection closed without a word. */
export const DROP: Reply = { action: "drop" };

/**
 * An answer in Crisp's JSON, sent at once.
 * @example
 * toJsonReply({ status: 201, reason: "added", data: {} }) // body: {"error":false,"reason":"added","data":{}}
 */
export function toJsonReply(answer: Answer): Extract<Reply, { status: number }> {
  return {
    action: "answer",
    status: answer.status,
    headers: { "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify({ error: answer.status >= 400, reason: answer.reason, data: answer.data }),
    waitMs: 0,
  };
}
