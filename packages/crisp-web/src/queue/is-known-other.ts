/** Whether two ids or two emails belong to two different persons. This is so if both are known and they differ. */
export function isKnownOther(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}

/** Converts an email to the form in which emails are compared. Returns `undefined` for any other value. */
export function toComparable(email: unknown): string | undefined {
  return (typeof email === "string" && email.trim().toLowerCase()) || undefined;
}
