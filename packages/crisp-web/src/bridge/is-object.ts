/** Whether a value is an object and not a function. */
export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
