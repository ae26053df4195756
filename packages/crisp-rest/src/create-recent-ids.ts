/** Which ids were seen lately. */
export interface RecentIds {
  /** Whether an id is among the last `most` that were asked about; from now on it is. */
  isRepeated(id: string): boolean;
}

/**
 * A ring tells which id is the oldest: to ask the map for its first would take longer with every id that was ever
 * removed from it.
 */
export function createRecentIds(most: number): RecentIds {
  const lastSeen = new Map<string | undefined, number>();
  const ring: string[] = [];
  let seen = 0;
  return {
    isRepeated(id) {
      const isRepeated = lastSeen.has(id);
      const slot = seen % most;
      const oldest = ring[slot];
      if (lastSeen.get(oldest) === seen - most) lastSeen.delete(oldest);
      ring[slot] = id;
      lastSeen.set(id, seen++);
      return isRepeated;
    },
  };
}
