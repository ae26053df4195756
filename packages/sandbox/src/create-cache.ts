/** What is the same for many requests is kept in memory once. */
const MOST = 10_000;

/**
 * Starts empty. The cache answers the first value that it was given under a key, and forgets all once there are too many.
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
