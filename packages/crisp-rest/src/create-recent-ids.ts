/** Ids seen lately: of more than `most`, the oldest are forgotten. */
export interface RecentIds {
  /** Whether an id is among them; from now on it is. */
  isRepeated(id: string): boolean;
}

export function createRecentIds(most: number): RecentIds {
  const ids = new Set<string>();
  return {
    isRepeated(id) {
      if (ids.has(id)) return true;
      ids.add(id);
      const [oldest] = ids.size > most ? ids : [];
      if (oldest !== undefined) ids.delete(oldest);
      return false;
    },
  };
}
