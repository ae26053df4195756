/** The keys of the latest events. */
export interface RecentKeys {
  has(key: string): boolean;
  add(key: string): void;
  /** Removes the key of an event that was not delivered. A later event with the same key is then not a duplicate. */
  forget(key: string): void;
}

/**
 * Stores the latest `most` keys. A ring buffer finds the oldest key. The first key of a `Map` is the oldest, too, but a
 * search for the first key takes longer with each key that was removed before.
 */
export function createRecentKeys(most: number): RecentKeys {
  const positions = new Map<string | undefined, number>();
  const ring: string[] = [];
  let added = 0;
  return {
    has: (key) => positions.has(key),
    add(key) {
      const slot = added % most;
      const oldest = ring[slot];
      // A key that was removed and added again has a later position, and stays.
      if (positions.get(oldest) === added - most) positions.delete(oldest);
      ring[slot] = key;
      positions.set(key, added++);
    },
    forget(key) {
      positions.delete(key);
    },
  };
}
