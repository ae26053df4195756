import type { PlaygroundState } from "./state/playground-state.js";
import { readFragment } from "./state/read-fragment.js";
import { START_STATE } from "./state/start-state.js";
import { toFragment } from "./state/to-fragment.js";

/**
 * Stores the policy and the settings in the history entry of this tab, so both survive a reload. Does not store the
 * event, because browsers write history entries to disk. Also removes a link from the address bar.
 */
export function keepState(state: PlaygroundState): void {
  try {
    history.replaceState(toFragment({ ...state, text: START_STATE.text }), "", location.pathname);
  } catch {
    // The policy is too long for the history entry. After a reload, the page shows the start state.
    history.replaceState(null, "", location.pathname);
  }
}

/** Returns the state that `keepState` stored, if the history entry of this tab has one. */
export function keptState(): PlaygroundState | undefined {
  const reading = readFragment(typeof history.state === "string" ? history.state : "");
  return reading.status === "read" ? reading.state : undefined;
}
