import type { PlaygroundState } from "./state/playground-state.js";
import { readFragment } from "./state/read-fragment.js";
import { toFragment } from "./state/to-fragment.js";

/**
 * Keeps the state through a reload of this tab, and removes an outdated link from the address. The state is not put
 * into the address: browsers that share their history among devices would share the event.
 */
export function keepState(state: PlaygroundState): void {
  try {
    history.replaceState(toFragment(state), "", location.pathname);
  } catch {
    // The state is too long for this browser's storage. After a reload the page starts again.
  }
}

export function keptState(): PlaygroundState | undefined {
  const reading = readFragment(typeof history.state === "string" ? history.state : "");
  return reading.status === "read" ? reading.state : undefined;
}
