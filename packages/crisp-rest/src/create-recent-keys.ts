/** The keys of the last events. */
export interface RecentKeys {
  has(key: string): boolean;
  add(key: string): void;
  /** Forgets a key: its event was not delivered, so it may come again. */
  forget(key: string): void;
}

/**
 * Remembers the last `most` keys. A ring buffer finds the oldest key. The first key of a `Map` would do as well, but
 * finding it takes longer with each key that was removed before.
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
