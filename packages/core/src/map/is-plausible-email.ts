/** No white space, control characters or lone surrogates (`u` tells them from pairs), and one `@`. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what an address must not hold
const PLAUSIBLE = /^[^\s@\0-\x1f\x7f\p{Cs}]+@[^\s@\0-\x1f\x7f\p{Cs}]+$/u;

/**
 * Whether a text, already trimmed, can be an address: plausible, not proven. At most 254 characters.
 *
 * @example
 * isPlausibleEmail("ada@example.com"); // → true
 */
export function isPlausibleEmail(text: string): boolean {
  return text.length <= 254 && PLAUSIBLE.test(text);
}
