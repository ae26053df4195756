/** Returns an id as text. An id is a text or a finite number. Returns `undefined` for any other value. */
export function readId(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return Number.isFinite(value) ? String(value) : undefined;
}
