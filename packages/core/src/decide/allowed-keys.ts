import type { Report } from "../map/report.js";

/** The keys that a list lets through, in their order. No value is looked at. */
export function allowedKeys(
  keys: readonly string[],
  list: ReadonlySet<string> | undefined,
  report: Report | undefined,
): readonly string[] {
  if (list === undefined) return keys;
  return keys.filter((key) => {
    const isAllowed = list.has(key);
    if (!isAllowed) report?.([key], "dropped", "not_allowed");
    return isAllowed;
  });
}
