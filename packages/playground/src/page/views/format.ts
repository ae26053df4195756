import type { Counts } from "../../census/census.js";

const COUNT = new Intl.NumberFormat("en");

/** Formats a number with separators, such as `12,345`. */
export function count(number: number): string {
  return COUNT.format(number);
}

/** Returns the number with the noun in the singular or plural, such as `1 event` or `2 events`. */
export function plural(number: number, noun: string): string {
  return `${count(number)} ${noun}${number === 1 ? "" : "s"}`;
}

/** Formats a share in percent, such as `12%`. Returns `0%` only for 0, and `100%` only if `part` equals `whole`. */
export function percent(part: number, whole: number): string {
  if (whole === 0 || part === 0) return "0%";
  if (part === whole) return "100%";
  const share = (part / whole) * 100;
  if (share < 1) return "under 1%";
  return share > 99 ? "over 99%" : `${Math.round(share)}%`;
}

/** Returns the counts that are not zero. The largest count comes first. */
export function entriesOf(counts: Counts): readonly (readonly [code: string, number: number])[] {
  return Object.entries(counts)
    .flatMap(([code, number = 0]) => (number > 0 ? [[code, number] as const] : []))
    .toSorted(([, one], [, other]) => other - one);
}
