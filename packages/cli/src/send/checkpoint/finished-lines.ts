/** A first and a last line number, both included. */
export type Range = readonly [first: number, last: number];

/** Which lines are finished, in few words: all up to one, and some beyond it. Numbers start at 1. */
export interface FinishedSoFar {
  readonly upTo: number;
  /** In ascending order, neither touching one another nor `upTo`. */
  readonly beyond: readonly Range[];
}

/** The lines that are finished. They finish in any order, but never far apart. */
export interface FinishedLines {
  add(line: number): void;
  has(line: number): boolean;
  soFar(): FinishedSoFar;
}

export function createFinishedLines({ upTo: start, beyond }: FinishedSoFar): FinishedLines {
  let upTo = start;
  const others = new Set(beyond.flatMap(numbersOf));
  return {
    add(line) {
      if (line > upTo) others.add(line);
      while (others.delete(upTo + 1)) upTo++;
    },
    has: (line) => line <= upTo || others.has(line),
    soFar: () => ({ upTo, beyond: toRanges([...others]) }),
  };
}

/** Numbers in any order as the ranges that they form. */
export function toRanges(numbers: readonly number[]): readonly Range[] {
  const ranges: (readonly [number, number])[] = [];
  for (const number of numbers.toSorted((one, other) => one - other)) {
    const [first, last] = ranges.at(-1) ?? [number, Number.NaN];
    if (number === last + 1) ranges.splice(-1, 1, [first, number]);
    else ranges.push([number, number]);
  }
  return ranges;
}

/** The numbers of a range. */
export function numbersOf([first, last]: Range): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
