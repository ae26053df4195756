import type { Traffic } from "./create-traffic.js";
import { CrispApiError, type CrispApiErrorKind } from "./crisp-api-error.js";
import { judgeReply, type Verdict } from "./judge-reply.js";
import { onAbort } from "./on-abort.js";
import type { CrispRequest } from "./to-request.js";
import type { Transport } from "./transport.js";

/** How hard to try. Times are in milliseconds. */
export interface Persistence {
  readonly timeoutMs: number;
  readonly retries: number;
  readonly backoffMs: number;
  readonly maxWaitMs: number;
  readonly now: () => number;
  readonly random: () => number;
}

/** How one request ended, after as many attempts as it was worth. */
export type Delivery =
  | { readonly status: "delivered"; readonly attempts: number }
  | { readonly status: "failed"; readonly error: CrispApiError };

/** After these, every further request would fail too. */
const HALTING: ReadonlySet<CrispApiErrorKind> = new Set([
  "unauthorized",
  "plan_required",
  "forbidden",
  "quota_exceeded",
]);

/** Sends a request until Crisp accepts it, refuses it, or it has been tried often enough. Never rejects. */
export async function deliver(
  transport: Transport,
  request: CrispRequest,
  persistence: Persistence,
  traffic: Traffic,
  signal: AbortSignal | undefined,
): Promise<Delivery> {
  let status: number | undefined;
  for (let attempts = 1; ; attempts++) {
    const halted = await traffic.enter();
    if (halted) {
      const error = new CrispApiError(halted.kind, attempts - 1, halted.status ?? status);
      return { status: "failed", error };
    }
    const verdict = await attempt(transport, request, persistence, signal);
    if (verdict.kind === "accepted") return { status: "delivered", attempts };
    ({ status } = verdict);
    const error = new CrispApiError(verdict.kind, attempts, status);
    if (HALTING.has(verdict.kind)) traffic.halt({ kind: verdict.kind, status });
    const { retryAfterMs = 0 } = verdict;
    const isTooLong = retryAfterMs > persistence.maxWaitMs;
    // Also by one that is given up: to go on with the next would cost its tries for nothing.
    if (verdict.kind === "rate_limited" && !isTooLong) traffic.pause(retryAfterMs);
    if (!error.retryable || attempts > persistence.retries || isTooLong) return { status: "failed", error };
    const milliseconds = Math.max(retryAfterMs, backoffBefore(attempts, persistence));
    if (verdict.kind === "rate_limited") traffic.pause(milliseconds);
    else await traffic.rest(milliseconds);
  }
}

/** Doubled each time, then anything from half of it to all of it, so that senders do not return all at once. */
function backoffBefore(retry: number, { backoffMs, maxWaitMs, random }: Persistence): number {
  // Infinity times a back-off of 0 would be no number.
  const full = Math.min(backoffMs * 2 ** Math.min(retry - 1, 1_000), maxWaitMs);
  return full * (0.5 + random() / 2);
}

/** Ends when the time is over or the signal aborts, even if the transport takes no notice of it. */
function attempt(
  transport: Transport,
  request: CrispRequest,
  { timeoutMs, now }: Persistence,
  signal: AbortSignal | undefined,
): Promise<Verdict> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve({ kind: "aborted" });
    const end = (verdict: Verdict) => {
      clearTimeout(timer);
      stopListening();
      resolve(verdict);
    };
    const stop = (kind: "timeout" | "aborted") => {
      end({ kind });
      giveUp();
    };
    // After a freeze or a long computation timers come first: an answer that is here already gets a turn before this.
    let timer = setTimeout(() => {
      timer = setTimeout(stop, 0, "timeout");
    }, timeoutMs);
    const stopListening = onAbort(signal, () => stop("aborted"));
    const giveUp = transport.begin(request, (reply) =>
      end(reply ? judgeReply(reply, now) : { kind: "network" }),
    );
  });
}
