import { InvalidArgumentError } from "commander";
import { parseDuration } from "./parse-duration.js";

/** Reads an option's value as a whole number of at least `least`. */
export function wholeNumber(least: number, most: number = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (number >= least && number <= most) return number;
    const upTo = most === Number.MAX_SAFE_INTEGER ? "" : ` to ${most}`;
    throw new InvalidArgumentError(`Expected a whole number from ${least}${upTo}.`);
  };
}

/** Reads an option's value as a number of more than 0. */
export function positiveNumber(text: string): number {
  const number = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
  if (number > 0) return number;
  throw new InvalidArgumentError("Expected a number of more than 0.");
}

/** Reads an option's value as a duration, in milliseconds. */
export function duration(text: string): number {
  const milliseconds = parseDuration(text);
  if (milliseconds !== undefined) return milliseconds;
  throw new InvalidArgumentError("Expected a number with its unit, such as 500ms, 90s, 15m, 24h or 7d.");
}

/** Reads an option's value as a duration in milliseconds. The durations `least` and `most` are allowed, too. */
export function durationBetween(least: string, most: string): (text: string) => number {
  return (text) => {
    const milliseconds = duration(text);
    if (milliseconds >= duration(least) && milliseconds <= duration(most)) return milliseconds;
    throw new InvalidArgumentError(`Expected a duration from ${least} to ${most}.`);
  };
}

/** Reads an option's value as a share from 0 to 1. */
export function share(text: string): number {
  const number = /^\d*\.?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (number <= 1) return number;
  throw new InvalidArgumentError("Expected a share from 0 to 1, such as 0.1.");
}
