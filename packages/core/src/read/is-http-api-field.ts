/** Whether a name among the properties of an HTTP API event belongs to the envelope, and not to the customer's data. */
export function isHttpApiField(name: string): boolean {
  return name.startsWith("$") || name === "distinct_id" || name === "time" || name === "token";
}
