import { onAbort } from "./on-abort.js";

/** The connections that one sender may use at once. Whoever waits for one is served in turn. */
export interface ConnectionSlots {
  /** Waits for a connection. Answers whether there is one, as against being stopped by the signal. */
  take(signal: AbortSignal): Promise<boolean>;
  giveBack(): void;
}

/** Creates a number of free slots. */
export function createConnectionSlots(most: number): ConnectionSlots {
  const waiting = new Set<() => void>();
  let free = most;

  function serve(): void {
    const [serveNext] = waiting;
    if (serveNext) serveNext();
    else free++;
  }

  return {
    take(signal) {
      if (signal.aborted) return Promise.resolve(false);
      if (free > 0) {
        free--;
        return Promise.resolve(true);
      }
      return new Promise((resolve) => {
        const end = (isServed: boolean) => {
          waiting.delete(isNext);
          stopListening();
          resolve(isServed);
        };
        const isNext = () => end(true);
        const stopListening = onAbort(signal, () => end(false));
        waiting.add(isNext);
      });
    },
    giveBack() {
      if (waiting.size === 0) free++;
      // Later, when the platform knows that the connection is free: now it would open another one.
      else setTimeout(serve, 0);
    },
  };
}
