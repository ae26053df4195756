import fc from "fast-check";

/** Converts to text any value that a mapper returned, even a revoked proxy. Cuts long texts. */
export function printValue(value: unknown): string {
  try {
    const text = fc.stringify(value);
    return text.length <= 200 ? text : `${text.slice(0, 200)}… (${text.length} characters)`;
  } catch {
    return "something that cannot be printed";
  }
}
