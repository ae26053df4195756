import { hasOwnEnumerable, isPlainObject } from "../own-fields.js";
import { readRouting } from "../read/read-field.js";
import type { FreshpaintEvent } from "../types.js";
import { allowsDestination } from "./allows-destination.js";

/**
 * Why an event may not go to a destination: its sender does not route it there, or its visitor has not consented.
 * `undefined`: it may. With `destination: false` both were decided upstream.
 */
export function whyNotSent(
  event: FreshpaintEvent,
  destination: string | false,
): "not_routed" | "consent_denied" | undefined {
  if (destination === false) return undefined;
  const isRouted =
    allowsDestination(readRouting(event, "integrations"), destination) &&
    allowsOptions(readRouting(event, "routing"), destination);
  if (!isRouted) return "not_routed";
  return allowsDestination(readRouting(event, "consent"), destination) ? undefined : "consent_denied";
}

/**
 * `$options` of the HTTP API, whose form is not public: it holds `integrations`, or it is a routing object itself.
 * Other content is routing that we do not understand, and forbids.
 */
function allowsOptions(options: unknown, destination: string): boolean {
  if (options == null) return true;
  try {
    if (!isPlainObject(options)) return false;
    const keys = Object.keys(options);
    if (keys.length === 0) return true;
    const ours = ["all", destination.toLowerCase().split("::")[0]];
    const isRouting = keys.some((key) => ours.includes(key.toLowerCase().split("::")[0] as string));
    const holdsRouting = hasOwnEnumerable(options, "integrations");
    if (!isRouting && !holdsRouting) return false;
    if (isRouting && !allowsDestination(options, destination)) return false;
    return (
      !holdsRouting ||
      allowsDestination((options as { readonly integrations: unknown }).integrations, destination)
    );
  } catch {
    return false;
  }
}
