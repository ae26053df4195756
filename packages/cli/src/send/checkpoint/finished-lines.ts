/** A first and a last line number, both included. */
export type Range = readonly [first: number, last: number];

/** The finished lines in short form: all lines up to one, and some ranges beyond it. Numbers start at 1. */
export interface FinishedSoFar {
  readonly upTo: number;
  /** In ascending order. There is a gap between `upTo` and the first range, and between two ranges. */
  readonly beyond: readonly Range[];
}

/** A set of finished lines. Lines finish in any order, but never far apart. */
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

/** Converts numbers in any order to ranges. */
export function toRanges(numbers: readonly number[]): readonly Range[] {
  const ranges: (readonly [number, number])[] = [];
  for (const number of numbers.toSorted((one, other) => one - other)) {
    const [first, last] = ranges.at(-1) ?? [number, Number.NaN];
    if (number === last + 1) ranges.splice(-1, 1, [first, number]);
    else ranges.push([number, number]);
  }
  return ranges;
}

/** Lists the numbers of a range. */
export function numbersOf([first, last]: Range): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
