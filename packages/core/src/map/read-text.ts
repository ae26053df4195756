/**
 * Reads a trait as text. There is no JSON view here: only texts, finite numbers and bigints count, and none that is blank.
 *
 * @example
 * readText(" Ada "); // → "Ada"
 */
export function readText(value: unknown): string | undefined {
  const isText = typeof value === "string" || typeof value === "bigint" || Number.isFinite(value);
  return (isText && String(value).trim()) || undefined;
}
