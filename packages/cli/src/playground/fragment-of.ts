import { UsageError } from "../usage-error.js";

/**
 * Returns the fragment of a shared link, with its `#`. The rest of the link contains the port of another playground and
 * is not used.
 *
 * @throws {UsageError} if the link has no fragment.
 * @example
 * fragmentOf("http://127.0.0.1:40123/#v2.eyJ0…"); // → "#v2.eyJ0…"
 */
export function fragmentOf(link: string): string {
  const [, fragment = ""] = /#([\w.-]+)$/.exec(link.trim()) ?? [];
  if (fragment === "")
    throw new UsageError("LINK: expected a copied playground link, including # and everything after it");
  return `#${fragment}`;
}
