/** The summary of many measurements of the same work. */
export interface Summary {
  readonly median: number;
  /** The first quartile. */
  readonly low: number;
  /** The third quartile. */
  readonly high: number;
}

/**
 * Uses medians, since a busy machine slows down some rounds strongly and other rounds not at all.
 *
 * @throws {RangeError} if there is no measurement.
 * @example
 * summarize([1, 2, 3, 4, 100]); // → { median: 3, low: 2, high: 4 }
 */
export function summarize(measurements: readonly number[]): Summary {
  if (measurements.length === 0) throw new RangeError("no measurement");
  const sorted = measurements.toSorted((one, other) => one - other);
  const at = (share: number): number => {
    const position = share * (sorted.length - 1);
    const below = sorted[Math.floor(position)] as number;
    const above = sorted[Math.ceil(position)] as number;
    return below + (above - below) * (position - Math.floor(position));
  };
  return { median: at(0.5), low: at(0.25), high: at(0.75) };
}
