/** Whether two ids, or two emails, are both known and differ: then they belong to two persons. */
export function isKnownOther(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}

/** An email in the form in which emails are compared; `undefined` for anything else. */
export function toComparable(email: unknown): string | undefined {
  return (typeof email === "string" && email.trim().toLowerCase()) || undefined;
}
