/**
 * Reads a trait as text. Only texts that are not blank, finite numbers and bigints count; `toJSON` is not called.
 *
 * @example
 * readText(" Ada "); // → "Ada"
 */
export function readText(value: unknown): string | undefined {
  const isText = typeof value === "string" || typeof value === "bigint" || Number.isFinite(value);
  return (isText && String(value).trim()) || undefined;
}
