/** The limits of the work for one event, and of its result. */
export interface Limits {
  /** The largest number of objects and arrays that may enclose a value inside `properties`. */
  readonly depth: number;
  /** The largest number of names in the result. */
  readonly properties: number;
  /** The largest number of values that are visited below the top level. */
  readonly values: number;
  /** The largest number of UTF-16 units in all names and texts of the result together. */
  readonly characters: number;
  /** The largest number of UTF-16 units in the paths of all values below the top level together. */
  readonly paths: number;
}

/**
 * The limits for one event. An object or array below `depth` is dropped with the reason `too_deep`. If any other limit
 * is exceeded, nothing more is read, and each unfinished property is dropped with the reason `too_many`.
 *
 * @example
 * LIMITS.properties; // → 1000
 */
export const LIMITS: Limits = Object.freeze({
  depth: 10,
  properties: 1_000,
  values: 100_000,
  characters: 1_000_000,
  paths: 2_000_000,
});

/** Thrown if a limit is exceeded. The mapping catches this symbol and stops reading. */
export const LIMIT_REACHED: unique symbol = Symbol("limit reached");
