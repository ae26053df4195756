import type { FieldCheck } from "./check-fields.js";

/**
 * Creates a check for an integer. Both bounds are allowed.
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
 * Creates a check for a number with or without a fraction. Both bounds are allowed.
 * @example
 * numberBetween(0, 1).holds(Number.NaN) // → false
 */
export function numberBetween(least: number, most: number): FieldCheck {
  return {
    must: `a number from ${least} to ${most}`,
    holds: (value) => typeof value === "number" && value >= least && value <= most,
  };
}

/** Checks a delay in milliseconds: at most a day. A timer with a delay above 2 ** 31 - 1 ms would fire immediately. */
export const MILLISECONDS: FieldCheck = numberBetween(0, 86_400_000);
