/**
 * Reads a trait as text. Returns a trimmed text, or a finite number or bigint as text. Returns `undefined` for a blank
 * text and any other value. Does not call `toJSON`.
 *
 * @example
 * readText(" Ada "); // → "Ada"
 */
export function readText(value: unknown): string | undefined {
  const isText = typeof value === "string" || typeof value === "bigint" || Number.isFinite(value);
  return (isText && String(value).trim()) || undefined;
}
