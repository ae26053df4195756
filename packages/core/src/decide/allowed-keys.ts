import type { Report } from "../map/report.js";
import { orUndefined } from "../or-undefined.js";
import { hasOwnEnumerable } from "../own-fields.js";

/**
 * The keys of an object that may be sent: without a list all of them, in their order; with one, those on it, in the
 * list's order, so that no time is spent on what is not allowed. No value is looked at.
 *
 * Throws only without a list, if the object cannot be listed.
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
