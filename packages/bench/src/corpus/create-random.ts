/** Random choices that are the same in every run. */
export interface Random {
  /** An integer from `least` to `most`, both included. */
  between(least: number, most: number): number;
  /** Returns true with this probability, from 0 to 1. */
  chance(probability: number): boolean;
  /** Returns one of the items. */
  pick<T>(from: readonly [T, ...T[]]): T;
  /** Returns all items in random order. */
  shuffle<T>(all: readonly T[]): readonly T[];
}

/**
 * Creates a linear congruential generator with the constants of Numerical Recipes. The quality of its numbers is poor,
 * but sufficient for names and values.
 *
 * @example
 * createRandom(1).between(1, 6) === createRandom(1).between(1, 6); // → true
 */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    between,
    chance: (probability) => next() < probability,
    pick: (from) => from[between(0, from.length - 1)] ?? from[0],
    shuffle(all) {
      const shuffled = [...all];
      for (let index = shuffled.length - 1; index > 0; index--) {
        const other = between(0, index);
        const moved = shuffled[index];
        shuffled.splice(index, 1, ...shuffled.splice(other, 1, moved as (typeof all)[number]));
      }
      return shuffled;
    },
  };
}
