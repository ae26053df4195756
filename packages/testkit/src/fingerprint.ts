const BUILT_IN: ReadonlySet<unknown> = new Set([Object.prototype, Array.prototype, Function.prototype]);

/**
 * Everything about a value that can be seen without calling a getter, as one flat list: two fingerprints of the
 * same value differ in an entry if anything was changed in between.
 */
export function fingerprint(root: unknown): readonly unknown[] {
  const list: unknown[] = [];
  // A set's loop also meets what is added to it on the way.
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

/** What no descriptor shows. */
function innerMarks(value: object): readonly unknown[] {
  try {
    if (value instanceof Date) return [value.getTime()];
    return value instanceof Map || value instanceof Set ? [...value].flat() : [];
  } catch {
    return [];
  }
}

/** Whether two fingerprints say the same. */
export function isSameFingerprint(before: readonly unknown[], after: readonly unknown[]): boolean {
  return before.length === after.length && before.every((mark, index) => Object.is(mark, after[index]));
}
