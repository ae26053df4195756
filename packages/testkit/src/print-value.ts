import fc from "fast-check";

/** Prints what a mapper handed out, which may be anything: a revoked proxy, too. Long texts are cut. */
export function printValue(value: unknown): string {
  try {
    const text = fc.stringify(value);
    return text.length <= 200 ? text : `${text.slice(0, 200)}… (${text.length} characters)`;
  } catch {
    return "something that cannot be printed";
  }
}
