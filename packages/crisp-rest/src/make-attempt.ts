import { classifyReply, type ReplyClass } from "./classify-reply.js";
import { NO_DETAILS } from "./crisp-api-error.js";
import { onAbort } from "./on-abort.js";
import type { CrispRequest } from "./to-request.js";
import type { ExchangeEnd, Transport } from "./transport.js";

/** What one attempt needs beside its request. */
export interface AttemptSettings {
  /** Milliseconds until the attempt is given up. */
  readonly timeoutMs: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/**
 * Makes one request, and tells what its answer means. It ends when the time is over or the signal aborts, even if the
 * transport ignores that. Never rejects.
 */
export function makeAttempt(
  transport: Transport,
  request: CrispRequest,
  { timeoutMs, now }: AttemptSettings,
  signal: AbortSignal | undefined,
): Promise<ReplyClass> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve(withoutAnswer("aborted"));
    const end = (result: ReplyClass) => {
      clearTimeout(timer);
      stopListening();
      resolve(result);
    };
    const stop = (kind: "timeout" | "aborted") => {
      end(withoutAnswer(kind));
      giveUp();
    };
    // After a freeze, timers run before the network. An answer that has arrived already is read before this gives up.
    let timer = setTimeout(() => {
      timer = setTimeout(stop, 0, "timeout");
    }, timeoutMs);
    const stopListening = onAbort(signal, () => stop("aborted"));
    const giveUp = transport.begin(request, (exchange) => end(toResult(exchange, now)));
  });
}

function toResult(exchange: ExchangeEnd, now: () => number): ReplyClass {
  return exchange.status === "answered"
    ? classifyReply(exchange.reply, now)
    : withoutAnswer("network", exchange.code);
}

function withoutAnswer(kind: "timeout" | "aborted" | "network", code?: string): ReplyClass {
  return { status: "refused", kind, details: { ...NO_DETAILS, code }, isFromCrisp: false };
}
