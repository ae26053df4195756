/** Keeps only one copy in memory of a value that many requests have. */
const MOST = 10_000;

/**
 * Creates an empty cache. It returns the first value that was added under a key. It forgets everything when it has too
 * many keys.
 * @example
 * const share = createCache<object>();
 * share("a", () => ({})) === share("a", () => ({})); // → true
 */
export function createCache<Value>(): (key: string, make: () => Value) => Value {
  const known = new Map<string, Value>();
  return (key, make) => {
    const same = known.get(key);
    if (same !== undefined) return same;
    if (known.size >= MOST) known.clear();
    const value = make();
    known.set(key, value);
    return value;
  };
}
