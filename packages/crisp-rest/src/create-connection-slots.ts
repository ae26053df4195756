import { onAbort } from "./on-abort.js";

/** The connections that one sender may use at once. Whoever waits for one is served in turn. */
export interface ConnectionSlots {
  /** Waits for a connection. Answers whether there is one, as against being stopped by the signal. */
  take(signal: AbortSignal): Promise<boolean>;
  giveBack(): void;
}

/** Creates so many free slots. */
export function createConnectionSlots(most: number): ConnectionSlots {
  const waiting = new Set<() => void>();
  let free = most;
  return {
    take(signal) {
      if (signal.aborted) return Promise.resolve(false);
      if (free > 0) {
        free--;
        return Promise.resolve(true);
      }
      return new Promise((resolve) => {
        const end = (isServed: boolean) => {
          waiting.delete(serve);
          stopListening();
          resolve(isServed);
        };
        const serve = () => end(true);
        const stopListening = onAbort(signal, () => end(false));
        waiting.add(serve);
      });
    },
    giveBack() {
      const [serveNext] = waiting;
      if (serveNext) serveNext();
      else free++;
    },
  };
}
