import { orUndefined } from "../or-undefined.js";
import { hasOwnEnumerable } from "../own-fields.js";

/**
 * Lists the beginning of an array that is longer than the number of values that may be read. `undefined` for a shorter
 * array, and for one with a hole there: it must not be walked by its length.
 */
export function listLongArray(container: object, most: number): readonly string[] | undefined {
  const length = Array.isArray(container) ? orUndefined(() => container.length) : undefined;
  if (!length || length <= most) return undefined;
  const keys: string[] = [];
  while (keys.length <= most) {
    const key = String(keys.length);
    // An array may consist of holes only, and an event may contain thousands of such arrays.
    if (!hasOwnEnumerable(container, key)) return undefined;
    keys.push(key);
  }
  return keys;
}
