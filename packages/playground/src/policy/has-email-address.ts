/**
 * The pattern needs linear time in the length of the text. A match starts next to an `@`, and the text between the `@`
 * and the dot contains no other `@`.
 */
const ADDRESS = /[^\s@]@[^\s@.]+\.[^\s@]/;

/**
 * Returns whether a JSON value contains an email address, also in nested values.
 *
 * @example
 * hasEmailAddress({ to: ["Ada <ada@example.com>"] }); // → true
 */
export function hasEmailAddress(value: unknown): boolean {
  const rest: unknown[] = [value];
  while (rest.length > 0) {
    const one = rest.pop();
    if (typeof one === "string" && ADDRESS.test(one)) return true;
    if (typeof one === "object" && one !== null) for (const part of Object.values(one)) rest.push(part);
  }
  return false;
}
