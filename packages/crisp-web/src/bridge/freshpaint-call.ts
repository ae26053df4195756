import { METHODS } from "./freshpaint-methods.js";

/** A call of the SDK: the method's name, and what it was called with. */
export type Call = readonly [method: string, ...values: unknown[]];

/**
 * The calls that an entry of a stub's queue stands for, or the values of a `push`: one, several if they were chained
 * (`[["identify", "1"], ["track", "A"]]`), none for what is no call that is watched. Throws what the entry throws.
 */
export function toCalls(entry: unknown, prefix: string): Call[] {
  if (!isList(entry)) return [];
  const [method, ...values] = entry;
  if (isList(method)) return [...entry].flatMap((link) => toCalls(link, prefix));
  if (method === "push") return values.flatMap((value) => toCalls(value, prefix));
  const name = typeof method === "string" ? prefix + method : "";
  return Object.hasOwn(METHODS, name) ? [[name, ...values]] : [];
}

/** An array, or the `arguments` of a stub's method, which some stubs queue as they are. */
function isList(value: unknown): value is Iterable<unknown> & { readonly [index: number]: unknown } {
  if (typeof value !== "object") return false;
  return Array.isArray(value) || Object.prototype.toString.call(value) === "[object Arguments]";
}
