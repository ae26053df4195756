/** Linear in the length of the text: it begins at an `@`, and the part before the dot cannot contain one. */
const ADDRESS = /[^\s@]@[^\s@.]+\.[^\s@]/;

/**
 * Whether a JSON value is or contains a text with an email address.
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
