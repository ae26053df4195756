import type { FieldCheck } from "./check-fields.js";

/**
 * A check for an integer; both bounds are allowed.
 * @example
 * integerBetween(0, 9).holds(9) // → true
 */
export function integerBetween(least: number, most: number): FieldCheck {
  return {
    must: `an integer from ${least} to ${most}`,
    holds: (value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most,
  };
}

/**
 * A check for a number, whole or not; both bounds are allowed.
 * @example
 * numberBetween(0, 1).holds(Number.NaN) // → false
 */
export function numberBetween(least: number, most: number): FieldCheck {
  return {
    must: `a number from ${least} to ${most}`,
    holds: (value) => typeof value === "number" && value >= least && value <= most,
  };
}

/** A wait in milliseconds: at most a day, since a timer fires at once when told more than it can count (2 ** 31 - 1). */
export const MILLISECONDS: FieldCheck = numberBetween(0, 86_400_000);
