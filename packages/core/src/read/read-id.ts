/** An id as text: a text, or a finite number; `undefined` for anything else. */
export function readId(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return Number.isFinite(value) ? String(value) : undefined;
}
