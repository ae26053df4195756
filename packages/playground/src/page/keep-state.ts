import type { PlaygroundState } from "./state/playground-state.js";
import { readFragment } from "./state/read-fragment.js";
import { toFragment } from "./state/to-fragment.js";

/**
 * Stores the state in the history entry of this tab, so the state survives a reload. Also removes a link from the
 * address bar. The address never contains the state, because browsers may copy their history to other
 * devices.
 */
export function keepState(state: PlaygroundState): void {
  try {
    history.replaceState(toFragment(state), "", location.pathname);
  } catch {
    // The state is too long for the history entry. After a reload, the page shows the start state.
  }
}

/** Returns the state that `keepState` stored, if the history entry of this tab has one. */
export function keptState(): PlaygroundState | undefined {
  const reading = readFragment(typeof history.state === "string" ? history.state : "");
  return reading.status === "read" ? reading.state : undefined;
}
