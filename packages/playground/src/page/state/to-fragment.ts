import type { PlaygroundState } from "./playground-state.js";

/** The beginning of a fragment. The number changes when the fields change. */
export const VERSION = "v2.";

/**
 * Writes a state as the fragment of a URL, without the `#`. It consists of letters, digits, `.`, `_` and `-`: chat and
 * mail programs do not cut it off.
 *
 * @example
 * toFragment(state); // → "v2.eyJ0ZXh0Ijoie30i…"
 */
export function toFragment(state: PlaygroundState): string {
  // UTF-8 cannot encode lone surrogates. JSON escapes them, so they are restored.
  const bytes = new TextEncoder().encode(JSON.stringify(fieldsOf(state)));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return VERSION + btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Copies only the fields of a state. */
export function fieldsOf(state: PlaygroundState): PlaygroundState {
  const { text, mode, hipaa, contacts, eventProperties, userProperties, eventNames, color } = state;
  return { text, mode, hipaa, contacts, eventProperties, userProperties, eventNames, color };
}
