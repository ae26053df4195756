/** The keys of the last events. */
export interface RecentKeys {
  has(key: string): boolean;
  add(key: string): void;
  /** The event with this key was not delivered, so that it may come again. */
  forget(key: string): void;
}

/**
 * Remembers the last `most` keys. A ring tells which one is the oldest: to ask the map for its first would take longer
 * with every key that was ever removed from it.
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
      // A key that was forgotten and added again has a later position.
      if (positions.get(oldest) === added - most) positions.delete(oldest);
      ring[slot] = key;
      positions.set(key, added++);
    },
    forget(key) {
      positions.delete(key);
    },
  };
}
