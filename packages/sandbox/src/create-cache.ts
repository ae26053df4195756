/** The largest number of keys in a cache. */
const MOST = 10_000;

/**
 * Creates an empty cache. Many requests contain equal values, and the cache lets them share one copy in memory. For a
 * key that is already in the cache, the function returns the stored value. A full cache is emptied before the next key
 * is added.
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
