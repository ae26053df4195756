/**
 * Returns whether a value is an object and not an array.
 * @example
 * isRecord([]) // → false
 */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
