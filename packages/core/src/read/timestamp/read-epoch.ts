/**
 * For each unit, the number of places by which the decimal point is moved to the right to get milliseconds. If the
 * number is negative, the decimal point is moved to the left.
 */
const UNITS: readonly (readonly [unit: string, digits: number])[] = [
  ["seconds", 3],
  ["milliseconds", 0],
  ["microseconds", -3],
  ["nanoseconds", -6],
];

const EARLIEST = Date.UTC(2000);
const END = Date.UTC(2100);

/**
 * Reads a decimal number of seconds, milliseconds, microseconds or nanoseconds since 1970. The unit is the one that
 * gives a year from 2000 to 2099. The decimal point is moved in the text, because arithmetic could round the number.
 *
 * @returns whole milliseconds, cut and not rounded. `undefined` if no unit gives such a year.
 * @example
 * readEpoch("1577836800.25"); // → 1577836800250
 * readEpoch("1577836800250999"); // → 1577836800250
 */
export function readEpoch(text: string): number | undefined {
  const [, whole = "", fraction = ""] = /^(\d+)(?:[.,](\d+))?$/.exec(text) ?? [];
  const digits = whole + fraction.slice(0, 3).padEnd(3, "0");
  return UNITS.map(([, moved]) => Number(digits.slice(0, Math.max(0, whole.length + moved)))).find(
    (milliseconds) => milliseconds >= EARLIEST && milliseconds < END,
  );
}
