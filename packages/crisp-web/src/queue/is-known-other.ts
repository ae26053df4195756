/** Whether two ids or two emails are both known and differ. An empty text counts as unknown. */
export function isKnownOther(one: string | undefined, other: string | undefined): boolean {
  return Boolean(one && other && one !== other);
}

/** Converts an email or a website id to the form in which they are compared. Returns `undefined` for other values. */
export function toComparable(email: unknown): string | undefined {
  return (typeof email === "string" && email.trim().toLowerCase()) || undefined;
}
