import type { ReplyClass } from "./classify-reply.js";
import type { RunGate } from "./create-run-gate.js";
import { CrispApiError, type CrispApiErrorKind, isRetryable } from "./crisp-api-error.js";
import { type AttemptSettings, makeAttempt } from "./make-attempt.js";
import type { CrispRequest } from "./to-request.js";
import type { Transport } from "./transport.js";
import type { AttemptState } from "./types.js";

/** The settings for retries. All times are in milliseconds. */
export interface RetryPolicy extends AttemptSettings {
  readonly retries: number;
  readonly backoffMs: number;
  readonly maxWaitMs: number;
  readonly random: () => number;
}

/** The outcome of a request after its last attempt. */
export type DeliveryOutcome =
  | { readonly status: "delivered"; readonly attempts: number }
  | { readonly status: "failed"; readonly error: CrispApiError };

/**
 * The state of Crisp that a delivery shows. `works`: Crisp itself replied, without a rate limit. `limited`: every
 * attempt was rate limited, and there was at least one retry. `fails`: there was no reply, or the reply did not come
 * from Crisp.
 */
export type CrispState = "works" | "limited" | "fails" | "unknown";

/** The result of a finished delivery. */
export interface Delivery {
  readonly outcome: DeliveryOutcome;
  readonly crisp: CrispState;
}

/** Called directly before each request, and after its end if Crisp certainly did not store the event. */
export type OnAttempt = (state: AttemptState) => void;

type Refusal = Extract<ReplyClass, { status: "refused" }>;

/** After an error of these kinds, every further request would fail, too. */
const ENDS_RUN: ReadonlySet<CrispApiErrorKind> = new Set([
  "not_installed",
  "unauthorized",
  "plan_required",
  "forbidden",
  "quota_exceeded",
]);

const FAILS: ReadonlySet<CrispApiErrorKind> = new Set([
  "network",
  "timeout",
  "server_error",
  "unexpected_response",
]);

/** Sends a request again until Crisp accepts or refuses it, or no retry is left. Never rejects. */
export async function deliver(
  transport: Transport,
  request: CrispRequest,
  policy: RetryPolicy,
  gate: RunGate,
  signal: AbortSignal | undefined,
  onAttempt?: OnAttempt,
): Promise<Delivery> {
  let isAlwaysLimited = true;
  let lastStatus: number | undefined;
  for (let attempts = 1; ; attempts++) {
    const passage = await gate.pass(onAttempt && (() => onAttempt("begun")));
    if (passage.status === "closed") {
      const details = { ...passage.details, status: passage.details.status ?? lastStatus };
      const error = new CrispApiError(passage.kind, attempts - 1, details);
      return { outcome: { status: "failed", error }, crisp: "unknown" };
    }
    const result = await makeAttempt(transport, request, policy, signal);
    passage.leave();
    if (result.status === "accepted") return { outcome: { status: "delivered", attempts }, crisp: "works" };
    if (isNotStored(result)) onAttempt?.("refused");
    const isTooLong = asksTooLong(result, policy);
    const kind = isTooLong ? "rate_limited" : result.kind;
    isAlwaysLimited &&= kind === "rate_limited";
    lastStatus = result.details.status;
    if (isTooLong || ENDS_RUN.has(kind)) gate.close(kind, result.details);
    else await backOff(gate, result, attempts, policy);
    if (isTooLong || !isRetryable(kind) || attempts > policy.retries) {
      const error = new CrispApiError(kind, attempts, result.details);
      const isProvenLimit = isAlwaysLimited && attempts > policy.retries && policy.retries > 0;
      return { outcome: { status: "failed", error }, crisp: toState(result, isProvenLimit) };
    }
  }
}

/** Codes of failures before a connection was made. Then the request was not sent. */
const NOT_CONNECTED: ReadonlySet<string | undefined> = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"]);

/** Whether Crisp certainly did not store the event. After a lost reply or an error of the server, this is unknown. */
function isNotStored({ details: { status = 0, code } }: Refusal): boolean {
  return (status >= 400 && status < 500) || NOT_CONNECTED.has(code);
}

/** Whether `Retry-After` is longer than `maxWaitMs`. Until this time has passed, no request can succeed. */
function asksTooLong({ kind, details }: Refusal, { maxWaitMs }: RetryPolicy): boolean {
  return isRetryable(kind) && (details.retryAfterMs ?? 0) > maxWaitMs;
}

function toState({ kind, isFromCrisp }: Refusal, isProvenLimit: boolean): CrispState {
  if (isFromCrisp) return "works";
  if (isProvenLimit) return "limited";
  return FAILS.has(kind) ? "fails" : "unknown";
}

/**
 * Waits before the next attempt. `Retry-After` delays all requests of the run, even if this event has no attempt left.
 */
async function backOff(
  gate: RunGate,
  refusal: Refusal,
  attempts: number,
  policy: RetryPolicy,
): Promise<void> {
  const { kind, details } = refusal;
  if (!isRetryable(kind)) return;
  const { retryAfterMs = 0 } = details;
  const isLast = attempts > policy.retries;
  const milliseconds = isLast ? retryAfterMs : Math.max(retryAfterMs, backoffBefore(attempts, policy));
  gate.holdAll(kind === "rate_limited" ? milliseconds : retryAfterMs);
  if (!isLast && kind !== "rate_limited") await gate.wait(milliseconds);
}

/**
 * Doubles the wait with each retry. Cuts up to half of the wait at random, so that senders do not retry all together.
 */
function backoffBefore(retry: number, { backoffMs, maxWaitMs, random }: RetryPolicy): number {
  // The exponent is limited: with a back-off of 0, Infinity * 0 would be NaN.
  const full = Math.min(backoffMs * 2 ** Math.min(retry - 1, 1_000), maxWaitMs);
  return full * (0.5 + random() / 2);
}
