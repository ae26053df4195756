import type { PlaygroundState } from "./playground-state.js";

/** What a fragment begins with; another number would be another set of fields. */
export const VERSION = "v2.";

/**
 * Writes a whole state as a URL's fragment, without the `#`: letters, digits, `.`, `_` and `-`, so that no chat or
 * mail program cuts it off.
 *
 * @example
 * toFragment(state); // → "v2.eyJ0ZXh0Ijoie30i…"
 */
export function toFragment(state: PlaygroundState): string {
  // JSON escapes lone surrogates, which UTF-8 cannot encode, so they are restored.
  const bytes = new TextEncoder().encode(JSON.stringify(fieldsOf(state)));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return VERSION + btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** The fields of a state, and nothing else. */
export function fieldsOf(state: PlaygroundState): PlaygroundState {
  const { text, mode, hipaa, contacts, eventProperties, userProperties, eventNames, color } = state;
  return { text, mode, hipaa, contacts, eventProperties, userProperties, eventNames, color };
}
