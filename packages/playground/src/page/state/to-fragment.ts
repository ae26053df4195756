import type { PlaygroundState } from "./playground-state.js";

/** The beginning of a fragment, with the version of its format. The version changes if the fields of a state change. */
export const VERSION = "v2.";

/**
 * Writes a state as the fragment of a URL, without the `#`. The fragment contains only letters, digits, `.`, `_` and
 * `-`, because chat and mail programs cut links at other characters.
 *
 * @example
 * toFragment(state); // → "v2.eyJ0ZXh0Ijoie30i…"
 */
export function toFragment(state: PlaygroundState): string {
  // UTF-8 cannot encode lone surrogates. JSON.stringify replaces lone surrogates with escapes.
  const bytes = new TextEncoder().encode(JSON.stringify(fieldsOf(state)));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return VERSION + btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Returns a copy that contains only the fields of a state. */
export function fieldsOf(state: PlaygroundState): PlaygroundState {
  const { text, mode, hipaa, contacts, eventProperties, userProperties, eventNames, color } = state;
  return { text, mode, hipaa, contacts, eventProperties, userProperties, eventNames, color };
}
