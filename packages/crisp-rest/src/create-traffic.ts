import type { CrispApiErrorKind } from "./crisp-api-error.js";
import { onAbort } from "./on-abort.js";
import { wait } from "./wait.js";

/** Why no further request may go. */
export interface Halt {
  readonly kind: CrispApiErrorKind;
  readonly status?: number | undefined;
}

/** What all deliveries of one run share: one clock for the rate limit, and one end. */
export interface Traffic {
  /** Waits until a request may go. Answers why none may go any more, if so. */
  enter(): Promise<Halt | undefined>;
  /** Lets nobody go for so many milliseconds. */
  pause(milliseconds: number): void;
  /** Waits for one's own reasons, unless the end comes first. */
  rest(milliseconds: number): Promise<void>;
  /** Lets nobody go any more, and ends every wait. The first reason stays. */
  halt(reason: Halt): void;
  /** Takes no more notice of the signal: a long-lived one must not remember every run that there was. */
  release(): void;
}

/** What one run may ask of Crisp. */
export interface Allowance {
  /** Requests per second. */
  readonly rate: number;
  /** Requests in all. */
  readonly maxRequests: number;
}

const NO_BOUND: Allowance = { rate: Number.POSITIVE_INFINITY, maxRequests: Number.POSITIVE_INFINITY };

/** Timers come late: what they cost of the rate within so many milliseconds may be made up for. */
const CATCH_UP_MS = 20;

/** Starts a run that the signal can end. `onRequest` is told of each request before it goes. */
export function createTraffic(
  signal: AbortSignal | undefined,
  onRequest: () => void = () => {},
  { rate, maxRequests }: Allowance = NO_BOUND,
): Traffic {
  const end = new AbortController();
  let halted: Halt | undefined;
  let pausedUntil = 0;
  let dueAt = 0;
  let requests = 0;

  function halt(reason: Halt): void {
    halted ??= reason;
    end.abort();
  }

  const release = onAbort(signal, () => halt({ kind: "aborted" }));
  return {
    async enter() {
      for (;;) {
        if (halted) return halted;
        const now = performance.now();
        const left = Math.max(pausedUntil, dueAt) - now;
        if (left > 0) {
          await wait(Math.ceil(left), end.signal);
        } else if (requests >= maxRequests) {
          halt({ kind: "quota_exceeded" });
        } else {
          requests++;
          dueAt = Math.max(dueAt, now - CATCH_UP_MS) + 1_000 / rate;
          onRequest();
          return undefined;
        }
      }
    },
    pause(milliseconds) {
      pausedUntil = Math.max(pausedUntil, performance.now() + milliseconds);
    },
    async rest(milliseconds) {
      await wait(milliseconds, end.signal);
    },
    halt,
    release,
  };
}
