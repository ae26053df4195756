/**
 * Bounds on the work that one event can cause. `depth`: enclosing objects or arrays inside `properties`;
 * `properties`: names placed in the result; `values`: values looked at below the top level, whose paths may have
 * 10,000,000 characters together.
 *
 * @example
 * LIMITS.properties; // → 1000
 */
export const LIMITS: { readonly depth: 10; readonly properties: 1_000; readonly values: 100_000 } =
  Object.freeze({ depth: 10, properties: 1_000, values: 100_000 });

/**
 * Most characters that the paths of the values below the top level may have together: a name stands before each value
 * inside it, so that a long one would cost its length many times over. A hundred for each value that `LIMITS` allows.
 */
export const PATHS_LENGTH: number = 100 * LIMITS.values;

/** Thrown, and always caught, inside one mapping: past a limit nothing more is read. */
export const LIMIT_REACHED: unique symbol = Symbol("limit reached");
