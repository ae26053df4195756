import { onAbort } from "./on-abort.js";

/** The connections that one sender may use at once. Requests that wait for one get it in their order. */
export interface ConnectionSlots {
  /** Waits for a connection. Resolves with `false` if the signal aborts first. */
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
      // Later, since the platform does not know yet that the connection is free, and would open another one.
      else setTimeout(serve, 0);
    },
  };
}
