import { onAbort } from "./on-abort.js";

/** The connections that one sender may use at the same time. Waiting requests get them in the order of arrival. */
export interface ConnectionSlots {
  /** Waits for a connection. Resolves with `false` if the signal aborts first. */
  take(signal: AbortSignal): Promise<boolean>;
  giveBack(): void;
}

/** Creates `most` free slots. */
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
      // The next request waits one turn of the event loop. Until then, the platform's pool treats the connection as
      // busy.
      else setTimeout(serve, 0);
    },
  };
}
