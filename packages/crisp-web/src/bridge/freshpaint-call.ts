import { METHODS } from "./freshpaint-methods.js";

/** A call of the SDK: the method's name, followed by the arguments. */
export type Call = readonly [method: string, ...values: unknown[]];

/**
 * Returns the calls in one entry of a stub's queue. A chain, such as `[["identify", "1"], ["track", "A"]]`, has several
 * calls, and so may a `push` entry. An entry without a watched method has no calls. Throws if reading the entry throws.
 */
export function toCalls(entry: unknown, prefix: string): Call[] {
  if (!isList(entry)) return [];
  const call: unknown[] = [...entry];
  const method = call[0];
  if (isList(method)) return call.flatMap((link) => toCalls(link, prefix));
  if (method === "push") return call.slice(1).flatMap((value) => toCalls(value, prefix));
  const name = typeof method === "string" ? prefix + method : "";
  call[0] = name;
  return Object.hasOwn(METHODS, name) ? [call as unknown as Call] : [];
}

/** Whether a value is an array or an `arguments` object. Some stubs queue the `arguments` object of their methods. */
function isList(value: unknown): value is Iterable<unknown> {
  if (typeof value !== "object") return false;
  return Array.isArray(value) || Object.prototype.toString.call(value) === "[object Arguments]";
}
