import { ownFields } from "@freshpaint/crisp-core/adapter";
import { attempt } from "./attempt.js";
import type { CrispApiErrorKind } from "./crisp-api-error.js";
import { type CrispReply, isSuccess } from "./transport.js";

/** What one attempt came to. */
export type Verdict =
  | { readonly kind: "accepted" }
  | { readonly kind: CrispApiErrorKind; readonly status?: number; readonly retryAfterMs?: number };

/** @see https://docs.crisp.chat/references/rest-api/v1/ and, for 423, public integrations */
const KINDS: ReadonlyMap<number, CrispApiErrorKind> = new Map([
  [400, "invalid_data"],
  [401, "unauthorized"],
  [402, "plan_required"],
  [403, "forbidden"],
  [404, "not_found"],
  [420, "rate_limited"],
  [423, "quota_exceeded"],
  [429, "rate_limited"],
]);

/** Tells what Crisp's answer means; `now` tells epoch milliseconds. */
export function judgeReply(reply: CrispReply, now: () => number): Verdict {
  const { status, retryAfter, body } = ownFields(reply, "reply");
  if (isSuccess(status) && isCrispSuccess(body)) return { kind: "accepted" };
  const isServerError = status >= 500 && status <= 599;
  const kind = KINDS.get(status) ?? (isServerError ? "server_error" : "unexpected_response");
  const retryAfterMs = readRetryAfter(retryAfter, now);
  return { kind, status, ...(retryAfterMs !== undefined && { retryAfterMs }) };
}

/** What a captive portal or a proxy answers with 200 is no delivery. */
function isCrispSuccess(body: string | undefined): boolean {
  const answer = attempt(() =>
    ownFields(JSON.parse(body ?? "") as { error?: unknown; reason?: unknown }, "body"),
  );
  return answer?.error === false && typeof answer.reason === "string";
}

/** The three forms of an HTTP date, the first two without their GMT; the last is in GMT without saying so. */
const HTTP_DATE =
  /^(?:(\w{3}, \d\d \w{3} \d{4} [\d:]{8}|\w{6,9}, \d\d-\w{3}-\d\d [\d:]{8}) GMT|\w{3} \w{3} [ \d]\d [\d:]{8} \d{4})$/;

/**
 * Seconds or an HTTP date, in milliseconds from now; `undefined` for anything else, so that back-off decides.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-retry-after
 */
function readRetryAfter(header: string | undefined, now: () => number): number | undefined {
  const text = header?.trim() ?? "";
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const match = HTTP_DATE.exec(text);
  const date = match ? Date.parse(`${match[1] ?? text} GMT`) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now());
}
