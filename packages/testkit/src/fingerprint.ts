const BUILT_IN: ReadonlySet<unknown> = new Set([Object.prototype, Array.prototype, Function.prototype]);

/**
 * Everything that can be observed about a value without calling a getter, as one flat list. If a value was changed
 * between two fingerprints, they differ in an entry.
 */
export function fingerprint(root: unknown): readonly unknown[] {
  const list: unknown[] = [];
  // The loop also visits elements that are added to the set meanwhile.
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

/** What an object holds: its prototype, whether it can grow, and the parts of each descriptor. */
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

/** The contents that property descriptors do not show. */
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
