import { onAbort } from "./on-abort.js";

/** The maximum delay of a timer, which is a 32-bit number. A timer with a longer delay fires immediately. */
const LONGEST_MS = 2 ** 31 - 1;

/** Waits for a number of milliseconds, but at most 24 days. Resolves with `false` if the signal aborts first. */
export function wait(milliseconds: number, signal: AbortSignal | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve(false);
    const end = (isOver: boolean) => {
      clearTimeout(timer);
      stopListening();
      resolve(isOver);
    };
    const timer = setTimeout(() => end(true), Math.min(milliseconds, LONGEST_MS));
    const stopListening = onAbort(signal, () => end(false));
  });
}
