import type { Report } from "./placement.js";

/** The keys that an allowlist lets through, in their order. No value is looked at. */
export function allowedKeys(
  keys: readonly string[],
  allowlist: ReadonlySet<string> | undefined,
  report: Report | undefined,
): readonly string[] {
  if (allowlist === undefined) return keys;
  return keys.filter((key) => {
    const isAllowed = allowlist.has(key);
    if (!isAllowed) report?.({ property: key, path: [key], action: "dropped", reason: "not_allowed" });
    return isAllowed;
  });
}
