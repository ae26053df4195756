import type { PlaygroundState } from "./state/playground-state.js";
import { readFragment } from "./state/read-fragment.js";
import { toFragment } from "./state/to-fragment.js";

/**
 * Keeps the state through a reload of this tab, and takes a link that is no longer true out of the address. It is not
 * put into the address: browsers that share their history among devices would share the event.
 */
export function keepState(state: PlaygroundState): void {
  try {
    history.replaceState(toFragment(state), "", location.pathname);
  } catch {
    // Too long for this browser: a reload will start over.
  }
}

export function keptState(): PlaygroundState | undefined {
  const reading = readFragment(typeof history.state === "string" ? history.state : "");
  return reading.status === "read" ? reading.state : undefined;
}
