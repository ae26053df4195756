import { classifyReply, type ReplyClass } from "./classify-reply.js";
import { NO_DETAILS } from "./crisp-api-error.js";
import { onAbort } from "./on-abort.js";
import type { CrispRequest } from "./to-request.js";
import type { ExchangeEnd, Transport } from "./transport.js";

/** The settings of one attempt. */
export interface AttemptSettings {
  /** The time limit of the attempt in milliseconds. */
  readonly timeoutMs: number;
  /** Returns epoch milliseconds. */
  readonly now: () => number;
}

/**
 * Makes one request, and resolves with the meaning of its reply. After the time limit, or when the signal aborts, it
 * resolves even if the transport still runs. Never rejects.
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
    // After a freeze of the process, timers run before network callbacks. So the timer starts a second timer, which runs
    // after these callbacks. Then a reply that has already arrived is read before the time-out.
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
