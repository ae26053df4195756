/**
 * Formats a figure for tables: two decimals below 10, one below 100, none above.
 *
 * @example
 * formatNumber(0.195); // → "0.20"
 * formatNumber(11_903.4); // → "11,903"
 */
export function formatNumber(number: number): string {
  const digits = [10, 100].filter(
    (limit) => Number(Math.abs(number).toFixed(limit === 10 ? 2 : 1)) < limit,
  ).length;
  return number.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
