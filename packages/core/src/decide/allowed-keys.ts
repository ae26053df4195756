import type { Report } from "../map/report.js";
import { orUndefined } from "../or-undefined.js";
import { hasOwnEnumerable } from "../own-fields.js";

/**
 * Returns the keys of an object that may be sent. Without a list, these are all keys of the object, in their order.
 * With a list, these are the listed keys that the object has, in the list's order. Other keys are enumerated only if a
 * report is requested. No value is read.
 *
 * Throws only if there is no list and the object's keys cannot be enumerated.
 */
export function allowedKeys(
  object: object,
  list: ReadonlySet<string> | undefined,
  report: Report | undefined,
): readonly string[] {
  if (list === undefined) return Object.keys(object);
  if (report) {
    const keys = orUndefined(() => Object.keys(object)) ?? [];
    for (const key of keys) if (!list.has(key)) report([key], "dropped", "not_allowed");
  }
  const allowed: string[] = [];
  for (const key of list) {
    const isThere = orUndefined(() => hasOwnEnumerable(object, key));
    if (isThere) allowed.push(key);
    else if (isThere === undefined) report?.([key], "dropped", "unreadable");
  }
  return allowed;
}
