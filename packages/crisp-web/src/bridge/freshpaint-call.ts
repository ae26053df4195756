import { orUndefined } from "@freshpaint/crisp-core/adapter";
import { METHODS, PEOPLE } from "./freshpaint-methods.js";
import { isObject } from "./is-object.js";

/** A call of the SDK: the method's name, and what it was called with. */
export type Call = readonly [method: string, ...values: unknown[]];

/**
 * The calls that an entry of a stub's queue stands for, or the values of a `push`: one, several if they were chained
 * (`[["identify", "1"], ["track", "A"]]`), none for what is no call that is watched. Throws what the entry throws.
 */
export function toCalls(entry: unknown, prefix: string): Call[] {
  if (!Array.isArray(entry)) return [];
  const [method, ...values] = entry;
  if (Array.isArray(method)) return entry.flatMap((link) => toCalls(link, prefix));
  if (method === "push") return values.flatMap((value) => toCalls(value, prefix));
  return Object.hasOwn(prefix ? PEOPLE : METHODS, method) ? [[prefix + method, ...values]] : [];
}

/** A call as it is compared. */
export interface Comparable {
  readonly method: string;
  /** The event's name or the person's id. */
  readonly name: unknown;
  readonly properties: unknown;
  /** The properties as text; `NaN`, which equals nothing, if they have none. */
  readonly text: unknown;
}

/** Missing properties, `null` and `{}` are one; a callback does not count. */
export function toComparable([method, first, second]: Call): Comparable {
  const [name, given] = isObject(first) ? [undefined, first] : [first, second];
  const properties = isObject(given) ? given : undefined;
  const text = orUndefined(() => JSON.stringify(properties ?? {})) ?? Number.NaN;
  return { method, name: name ?? undefined, properties, text };
}

/** Whether two calls are equal, as the law has it. */
export function isEqualCall(one: Comparable, other: Comparable): boolean {
  return (
    one.method === other.method &&
    one.name === other.name &&
    (one.text === other.text || (one.properties === other.properties && isObject(one.properties)))
  );
}
