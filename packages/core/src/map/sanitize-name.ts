import { sanitizeShortName } from "./sanitize-short-name.js";

/**
 * The maximum length of a piece. A longer name is sanitized piece by piece, because the engine's `replace` takes more
 * than linear time for very long texts.
 */
const PIECE = 16_384;

/**
 * Makes a name legal for Crisp, which accepts only letters `a-z A-Z`, digits and underscore. Each white space character
 * becomes `_`, and every other character is removed. The result may be empty.
 *
 * @example
 * sanitizeName("price ($)"); // → "price_"
 * @see https://documentation.freshpaint.io (Crisp destination)
 */
export function sanitizeName(name: string): string {
  if (name.length <= PIECE) return sanitizeShortName(name);
  let sanitized = "";
  for (let start = 0; start < name.length; start += PIECE) {
    sanitized += sanitizeShortName(name.slice(start, start + PIECE));
  }
  return sanitized;
}
