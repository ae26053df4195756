import { orUndefined } from "../or-undefined.js";
import { hasOwnEnumerable } from "../own-fields.js";

/**
 * Returns the first `most + 1` indexes of an array with more than `most` elements. Returns `undefined` for a shorter
 * array, and for an array with a hole at one of these indexes. An array with a hole may be sparse, and a loop over its
 * length could take too long.
 */
export function listLongArray(container: object, most: number): readonly string[] | undefined {
  const length = Array.isArray(container) ? orUndefined(() => container.length) : undefined;
  if (!length || length <= most) return undefined;
  const keys: string[] = [];
  while (keys.length <= most) {
    const key = String(keys.length);
    // Stop at the first hole: an event may contain thousands of arrays that consist of holes only.
    if (!hasOwnEnumerable(container, key)) return undefined;
    keys.push(key);
  }
  return keys;
}
