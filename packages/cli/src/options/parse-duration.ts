const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * Returns a duration in milliseconds. The text is a number and a unit, from milliseconds to days. Returns `undefined`
 * for any other text.
 *
 * @example
 * parseDuration("90s"); // → 90000
 * parseDuration("1.5h"); // → 5400000
 * parseDuration("90"); // → undefined
 */
export function parseDuration(text: string): number | undefined {
  const [, number, unit = ""] = /^(\d+(?:\.\d+)?)(ms|[smhd])$/.exec(text) ?? [];
  const milliseconds = Number(number) * (UNITS[unit] ?? Number.NaN);
  return Number.isSafeInteger(Math.round(milliseconds)) ? Math.round(milliseconds) : undefined;
}
