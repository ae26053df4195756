import { UsageError } from "../usage-error.js";

/**
 * The fragment of a shared link, with its `#`: a link names the port of the playground that made it, which is not
 * that of another one.
 *
 * @throws {UsageError} if the link has no fragment.
 * @example
 * fragmentOf("http://127.0.0.1:40123/#v2.eyJ0…"); // → "#v2.eyJ0…"
 */
export function fragmentOf(link: string): string {
  const [, fragment = ""] = /#([\w.-]+)$/.exec(link.trim()) ?? [];
  if (fragment === "")
    throw new UsageError("LINK: expected a link that a playground made, with its # and all after it");
  return `#${fragment}`;
}
