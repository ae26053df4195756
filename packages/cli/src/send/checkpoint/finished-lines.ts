/** The first and the last line number of a range of lines. */
export type Range = readonly [first: number, last: number];

/**
 * The finished lines in short form. All lines up to `upTo` are finished. After it, the lines in the ranges `beyond` are
 * finished. The first line has the number 1.
 */
export interface FinishedSoFar {
  readonly upTo: number;
  /** The ranges after `upTo` in ascending order. There is at least one unfinished line before each range. */
  readonly beyond: readonly Range[];
}

/**
 * A set of finished lines. Lines finish in any order, but lines that are processed at the same time have numbers close
 * to each other.
 */
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

/** Converts line numbers in any order to ranges. */
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
