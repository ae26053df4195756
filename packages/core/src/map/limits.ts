/** Bounds on what one event can cost. */
export interface Limits {
  /** Enclosing objects or arrays inside `properties`. */
  readonly depth: number;
  /** Names placed in the result. */
  readonly properties: number;
  /** Values looked at below the top level. */
  readonly values: number;
  /** UTF-16 units of the placed names and texts together. */
  readonly characters: number;
  /** UTF-16 units of the paths of the values below the top level, together. */
  readonly paths: number;
}

/**
 * The maximum work and result size of one event. Beyond any of these limits nothing more is read, and each unfinished
 * property is dropped as `too_many`.
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

/** Thrown, and always caught, inside one mapping: past a limit nothing more is read. */
export const LIMIT_REACHED: unique symbol = Symbol("limit reached");
