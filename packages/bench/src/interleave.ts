/** A task that has one turn in each round. */
export interface Contestant<T> {
  readonly name: string;
  /** Does a part of the work and returns its measurement. */
  readonly turn: (round: number) => T | Promise<T>;
}

/**
 * Gives every task one turn in each round, and starts each round with a different task. Therefore, other load on the
 * machine affects all tasks alike. Young garbage is collected before each turn, so no task collects the garbage of
 * another task. The whole heap is not collected, because V8 would then discard the compiled code of the waiting tasks.
 *
 * @returns the results of the turns of each task, in the order of the rounds.
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
