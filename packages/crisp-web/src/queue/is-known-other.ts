/** Whether two of one kind, both known, tell two persons apart. */
export function isKnownOther(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}

/** An email as it is compared; `undefined` for what is none. */
export function toComparable(email: unknown): string | undefined {
  return (typeof email === "string" && email.trim().toLowerCase()) || undefined;
}
