import { orUndefined, ownFields } from "@freshpaint/crisp-core/adapter";
import { type CrispApiErrorKind, type FailureDetails, NO_DETAILS } from "./crisp-api-error.js";
import { type CrispReply, isSuccess } from "./transport.js";

/** The meaning of one reply. */
export type ReplyClass =
  | { readonly status: "accepted" }
  | {
      readonly status: "refused";
      readonly kind: CrispApiErrorKind;
      readonly details: FailureDetails;
      /** Whether the reply came from Crisp itself and shows that Crisp works. */
      readonly isFromCrisp: boolean;
    };

interface Meaning {
  readonly kind: CrispApiErrorKind;
  /** The status has this meaning only if the body is Crisp's JSON. Proxies and firewalls send the same statuses. */
  readonly onlyFromCrisp?: true;
  /** For some of Crisp's reasons, the status has another meaning. */
  readonly byReason?: ReadonlyMap<string, CrispApiErrorKind>;
  /** The meaning of the status with a reason that `byReason` does not list. Default: `kind`. */
  readonly otherReason?: CrispApiErrorKind;
}

/** @see https://docs.crisp.chat/references/rest-api/v1/ and, for 423, public integrations */
const MEANINGS: ReadonlyMap<number, Meaning> = new Map<number, Meaning>([
  [400, { kind: "invalid_data" }],
  [401, { kind: "unauthorized", onlyFromCrisp: true }],
  [402, { kind: "plan_required", onlyFromCrisp: true }],
  [403, { kind: "forbidden", onlyFromCrisp: true }],
  [
    404,
    {
      kind: "not_found",
      onlyFromCrisp: true,
      byReason: new Map([
        ["not_subscribed", "not_installed"],
        ["website_not_found", "not_installed"],
      ]),
    },
  ],
  [420, { kind: "rate_limited" }],
  [
    423,
    {
      kind: "quota_exceeded",
      onlyFromCrisp: true,
      byReason: new Map([["quota_limit_exceeded", "quota_exceeded"]]),
      otherReason: "forbidden",
    },
  ],
  [429, { kind: "rate_limited" }],
]);

/** Crisp's known codes. Any other text in a reply could contain a value of an event. */
const KNOWN_REASONS: ReadonlySet<string> = new Set([
  "invalid_data",
  "subscription_upgrade_required",
  "not_allowed",
  "not_subscribed",
  "website_not_found",
  "people_not_found",
  "people_exists",
  "quota_limit_exceeded",
  "password_unverified",
]);

/** Classifies a reply. `now` returns epoch milliseconds. The function is pure. */
export function classifyReply(reply: CrispReply, now: () => number): ReplyClass {
  const { status, retryAfter, body } = ownFields(reply, "reply");
  const answer = readAnswer(body);
  if (isSuccess(status) && answer?.error === false && answer.reason !== undefined) {
    return { status: "accepted" };
  }
  const isRefusal = answer?.error === true;
  const kind = toKind(status, isRefusal, answer?.reason);
  const reason = isRefusal && KNOWN_REASONS.has(answer.reason ?? "") ? answer.reason : undefined;
  const retryAfterMs = readRetryAfter(retryAfter, now);
  const isFromCrisp = isRefusal && status < 500 && kind !== "rate_limited";
  return { status: "refused", kind, details: { ...NO_DETAILS, status, reason, retryAfterMs }, isFromCrisp };
}

/** Whether the body is needed to classify the reply. */
export function needsBody(status: number): boolean {
  return isSuccess(status) || MEANINGS.get(status)?.onlyFromCrisp === true;
}

function toKind(status: number, isRefusal: boolean, reason: string | undefined): CrispApiErrorKind {
  if (status >= 500 && status <= 599) return "server_error";
  const meaning = MEANINGS.get(status);
  if (meaning === undefined || (meaning.onlyFromCrisp && !isRefusal)) return "unexpected_response";
  const { kind, byReason, otherReason = kind } = meaning;
  return reason === undefined ? kind : (byReason?.get(reason) ?? otherReason);
}

interface Answer {
  readonly error: boolean;
  readonly reason: string | undefined;
}

/**
 * Parses Crisp's JSON, `{"error":…,"reason":"…","data":{}}`. Returns `undefined` for any other body, such as an error
 * page of a proxy.
 */
function readAnswer(body: string | undefined): Answer | undefined {
  const answer = orUndefined(() => ownFields(JSON.parse(body ?? ""), "answer"));
  if (typeof answer?.error !== "boolean") return undefined;
  return { error: answer.error, reason: typeof answer.reason === "string" ? answer.reason : undefined };
}

/**
 * The three forms of an HTTP date. The capture group contains a date of the first two forms, without the `GMT` after
 * it. A date of the third form contains no `GMT`, but its time is GMT, too.
 */
const HTTP_DATE =
  /^(?:(\w{3}, \d\d \w{3} \d{4} [\d:]{8}|\w{6,9}, \d\d-\w{3}-\d\d [\d:]{8}) GMT|\w{3} \w{3} [ \d]\d [\d:]{8} \d{4})$/;

/**
 * Converts seconds or an HTTP date to milliseconds from now. Returns `undefined` for any other text.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-retry-after
 */
function readRetryAfter(header: string | undefined, now: () => number): number | undefined {
  const text = header?.trim() ?? "";
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, Number.MAX_SAFE_INTEGER);
  const match = HTTP_DATE.exec(text);
  const date = match ? Date.parse(`${match[1] ?? text} GMT`) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now());
}
