/**
 * Matches a text with exactly one `@`, and without white space, control characters and lone surrogates. Because of the
 * flag `u`, a pair of surrogates is not rejected.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: an address must not contain control characters
const PLAUSIBLE = /^[^\s@\0-\x1f\x7f\p{Cs}]+@[^\s@\0-\x1f\x7f\p{Cs}]+$/u;

/**
 * Whether a trimmed text can be an email address of at most 254 characters. The address need not exist.
 *
 * @example
 * isPlausibleEmail("ada@example.com"); // → true
 */
export function isPlausibleEmail(text: string): boolean {
  return text.length <= 254 && PLAUSIBLE.test(text);
}
