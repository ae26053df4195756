import fc from "fast-check";

/** Prints any value that a mapper returned, even a revoked proxy. Long texts are cut. */
export function printValue(value: unknown): string {
  try {
    const text = fc.stringify(value);
    return text.length <= 200 ? text : `${text.slice(0, 200)}… (${text.length} characters)`;
  } catch {
    return "something that cannot be printed";
  }
}
