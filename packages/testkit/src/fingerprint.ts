const BUILT_IN: ReadonlySet<unknown> = new Set([Object.prototype, Array.prototype, Function.prototype]);

/**
 * Returns everything that can be observed about a value without calling a getter, as one flat list. If a value was
 * changed between two fingerprints, the two lists differ.
 */
export function fingerprint(root: unknown): readonly unknown[] {
  const list: unknown[] = [];
  // The loop also visits elements that are added to the set during the loop.
  const values = new Set<unknown>([root]);
  for (const value of values) {
    if ((typeof value !== "object" && typeof value !== "function") || value === null || BUILT_IN.has(value))
      continue;
    for (const mark of marksOf(value)) {
      list.push(mark);
      values.add(mark);
    }
  }
  return list;
}

/** Returns the prototype of an object, whether the object is extensible, and the parts of each property descriptor. */
function marksOf(value: object): readonly unknown[] {
  try {
    const own = Reflect.ownKeys(value).flatMap((key) => {
      const descriptor = Object.getOwnPropertyDescriptor(value, key) ?? {};
      return [key, ...Object.entries(descriptor).flat()];
    });
    return [Object.getPrototypeOf(value), Object.isExtensible(value), ...own, ...innerMarks(value)];
  } catch {
    return ["unreadable"];
  }
}

/** Returns the contents that property descriptors do not show, such as the entries of a map. */
function innerMarks(value: object): readonly unknown[] {
  try {
    if (value instanceof Date) return [value.getTime()];
    return value instanceof Map || value instanceof Set ? [...value].flat() : [];
  } catch {
    return [];
  }
}

/** Whether two fingerprints are equal. */
export function isSameFingerprint(before: readonly unknown[], after: readonly unknown[]): boolean {
  return before.length === after.length && before.every((mark, index) => Object.is(mark, after[index]));
}
