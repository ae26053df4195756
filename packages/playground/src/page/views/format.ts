import type { Counts } from "../../census/census.js";

const COUNT = new Intl.NumberFormat("en");

/** Formats a number with separators: `12,345`. */
export function count(number: number): string {
  return COUNT.format(number);
}

/** `1 event`, `2 events`. */
export function plural(number: number, noun: string): string {
  return `${count(number)} ${noun}${number === 1 ? "" : "s"}`;
}

/** Formats a share in percent, such as `12%`. `0%` and `100%` mean exactly none and all. */
export function percent(part: number, whole: number): string {
  if (whole === 0 || part === 0) return "0%";
  if (part === whole) return "100%";
  return `${Math.min(99, Math.max(1, Math.round((part / whole) * 100)))}%`;
}

/** Returns the counts that are not zero, the largest first. */
export function entriesOf(counts: Counts): readonly (readonly [code: string, number: number])[] {
  return Object.entries(counts)
    .flatMap(([code, number = 0]) => (number > 0 ? [[code, number] as const] : []))
    .toSorted(([, one], [, other]) => other - one);
}
