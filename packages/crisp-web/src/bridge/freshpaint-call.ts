import { METHODS } from "./freshpaint-methods.js";

/** A call of the SDK: the method's name, followed by the arguments. */
export type Call = readonly [method: string, ...values: unknown[]];

/**
 * Returns the calls in one entry of a stub's queue. A chain, such as `[["identify", "1"], ["track", "A"]]`, has several
 * calls, and so may a `push` entry. An entry without a watched method has no calls. Throws if reading the entry throws.
 */
export function toCalls(entry: unknown, prefix: string): Call[] {
  if (!isList(entry)) return [];
  const [method, ...values] = entry;
  if (isList(method)) return [...entry].flatMap((link) => toCalls(link, prefix));
  if (method === "push") return values.flatMap((value) => toCalls(value, prefix));
  const name = typeof method === "string" ? prefix + method : "";
  return Object.hasOwn(METHODS, name) ? [[name, ...values]] : [];
}

/** Whether a value is an array or an `arguments` object. Some stubs queue the `arguments` object of their methods. */
function isList(value: unknown): value is Iterable<unknown> & { readonly [index: number]: unknown } {
  if (typeof value !== "object") return false;
  return Array.isArray(value) || Object.prototype.toString.call(value) === "[object Arguments]";
}
