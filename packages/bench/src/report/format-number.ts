/**
 * Formats a figure for tables: with two decimals below 10, with one decimal below 100, and otherwise without decimals.
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
