import type { PlaygroundState } from "../state/playground-state.js";
import { deliver } from "./deliver.js";
import type { Delivery } from "./delivery.js";

/** Sends the latest case. A new case aborts the sending of the previous case. */
export interface Sender {
  /** Sends the events after `delay` milliseconds. */
  send(events: readonly unknown[], state: PlaygroundState, delay: number): void;
  giveUp(): void;
}

export function createSender(onDelivered: (delivery: Delivery) => void): Sender {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let current = new AbortController();

  function giveUp(): void {
    clearTimeout(timer);
    current.abort();
  }

  return {
    send(events, state, delay) {
      giveUp();
      current = new AbortController();
      const { signal } = current;
      timer = setTimeout(() => {
        deliver(events, state, signal).then(
          (delivery) => {
            if (!signal.aborted) onDelivered(delivery);
          },
          // The promise rejects only if the sending was aborted.
          () => undefined,
        );
      }, delay);
    },
    giveUp,
  };
}
