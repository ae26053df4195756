/**
 * Makes a name legal for Crisp, which accepts only letters `a-z A-Z`, digits and underscore: each white space
 * character becomes `_`, every other one is removed. What is left may be empty.
 *
 * @example
 * sanitizeName("price ($)"); // → "price_"
 * @see https://documentation.freshpaint.io (Crisp destination)
 */
export function sanitizeName(name: string): string {
  return /\W/.test(name) ? name.replace(/\s/g, "_").replace(/\W/g, "") : name;
}
