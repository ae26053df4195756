import { hasOwnEnumerable, isBag, isPlainObject } from "../own-fields.js";
import { readOwn } from "../read/read-own.js";
import type { FreshpaintEvent } from "../types.js";
import { allowsDestination, decidingKeys } from "./allows-destination.js";

/**
 * Why an event may not go to a destination: its sender does not route it there, or its visitor has not consented.
 * `undefined`: it may. With `destination: false` both were decided upstream, and neither is asked. Never throws.
 *
 * @see https://documentation.freshpaint.io (HTTP API; Consent Management)
 */
export function whyNotSent(
  event: FreshpaintEvent,
  destination: string | false,
): "not_routed" | "consent_denied" | undefined {
  if (destination === false) return undefined;
  const isRouted =
    allowsDestination(readOwn(event, "integrations"), destination) &&
    allowsByOptions(readOwn(event, "routing"), destination);
  if (!isRouted) return "not_routed";
  return allowsDestination(readOwn(event, "consent"), destination) ? undefined : "consent_denied";
}

/**
 * What `$options` of the HTTP API says. Its form is not public: it may hold `integrations`, or be a routing object
 * itself. Anything else in it is routing that we do not understand, and forbids.
 */
function allowsByOptions(options: unknown, destination: string): boolean {
  if (options == null) return true;
  try {
    if (!isBag(options) || !isPlainObject(options)) return false;
    const { named, all } = decidingKeys(options, destination);
    const isRouting = named.length + all.length > 0;
    const hasIntegrations = hasOwnEnumerable(options, "integrations");
    if (!isRouting && !hasIntegrations) return Object.keys(options).length === 0;
    return (
      (!isRouting || allowsDestination(options, destination)) &&
      (!hasIntegrations || allowsDestination(readOwn(options, "integrations"), destination))
    );
  } catch {
    return false;
  }
}
