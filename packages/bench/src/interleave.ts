/** Something that takes its turn in each round. */
export interface Contestant<T> {
  readonly name: string;
  /** Does a bit of the work, and says how that went. */
  readonly turn: (round: number) => T | Promise<T>;
}

/**
 * Lets all take turns, round after round, each round from another one on: whatever the machine does besides, it does
 * to all of them. Young garbage is collected before each turn, so that nobody pays for another's; the whole heap is not,
 * since the engine then forgets the compiled code of whoever is not at work.
 *
 * @returns for each name the results of its turns, in the order of the rounds.
 */
export async function interleave<T>(
  contestants: readonly Contestant<T>[],
  rounds: number,
): Promise<ReadonlyMap<string, readonly T[]>> {
  const results = new Map<string, T[]>(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (let position = 0; position < contestants.length; position++) {
      const { name, turn } = contestants[(round + position) % contestants.length] as Contestant<T>;
      globalThis.gc?.({ type: "minor", execution: "sync" });
      results.get(name)?.push(await turn(round));
    }
  }
  return results;
}
