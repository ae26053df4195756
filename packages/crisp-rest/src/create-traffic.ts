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
  /** Waits until requests may go again. Answers why none may go any more, if so. */
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

/** Starts a run that the signal can end. */
export function createTraffic(signal: AbortSignal | undefined): Traffic {
  const end = new AbortController();
  let halted: Halt | undefined;
  let pausedUntil = 0;

  function halt(reason: Halt): void {
    halted ??= reason;
    end.abort();
  }

  const release = onAbort(signal, () => halt({ kind: "aborted" }));
  return {
    async enter() {
      for (;;) {
        if (halted) return halted;
        const left = pausedUntil - performance.now();
        if (left <= 0) return undefined;
        await wait(Math.ceil(left), end.signal);
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
