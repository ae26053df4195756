import { orUndefined } from "../or-undefined.js";
import { hasOwnEnumerable } from "../own-fields.js";
import { LIMITS } from "./limits.js";
import { EMPTY, type Nothing, UNREADABLE } from "./read-property.js";

/** Lists an object's own enumerable keys, or an array's elements; or says why there is nothing to look into. */
export function listMembers(container: object): readonly string[] | Nothing {
  try {
    const keys = listLongRow(container) ?? Object.keys(container);
    // Holes, and keys that are no index, are not an array's elements.
    const members = Array.isArray(container) ? keys.filter(isArrayIndex) : keys;
    return members.length === 0 ? EMPTY : members;
  } catch {
    return UNREADABLE;
  }
}

/**
 * A long row, of elements or of bytes, has an end that nobody will look at: it is listed up to one more than can be
 * looked at. One with holes has to be listed whole, since it must not be walked by its length.
 */
function listLongRow(container: object): readonly string[] | undefined {
  const isRow = Array.isArray(container) || ArrayBuffer.isView(container);
  const length = isRow ? orUndefined(() => (container as ArrayLike<unknown>).length) : undefined;
  if (!length || length <= LIMITS.values) return undefined;
  const keys: string[] = [];
  while (keys.length <= LIMITS.values) {
    const key = String(keys.length);
    // An array may be all holes, and an event hold thousands of such arrays.
    if (!hasOwnEnumerable(container, key)) return undefined;
    keys.push(key);
  }
  return keys;
}

function isArrayIndex(key: string): boolean {
  const index = Number(key) >>> 0;
  return String(index) === key && index !== 0xffffffff;
}
