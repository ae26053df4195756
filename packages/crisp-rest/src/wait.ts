import { onAbort } from "./on-abort.js";

/** Waits, at most 24 days. Answers whether it waited to the end, as against being stopped by the signal. */
export function wait(milliseconds: number, signal: AbortSignal | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve(false);
    const end = (isOver: boolean) => {
      clearTimeout(timer);
      stopListening();
      resolve(isOver);
    };
    const timer = setTimeout(() => end(true), milliseconds);
    const stopListening = onAbort(signal, () => end(false));
  });
}
