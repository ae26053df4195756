/** Whether a name among the properties of an HTTP API event is the envelope's, and not the customer's. */
export function isHttpApiField(name: string): boolean {
  return name.startsWith("$") || name === "distinct_id" || name === "time" || name === "token";
}
