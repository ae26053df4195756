import { readOwn } from "../read/read-own.js";
import type { FreshpaintEvent } from "../types.js";
import { allowsDestination, judgeRouting } from "./allows-destination.js";

/**
 * Returns the reason why an event must not be sent to a destination: its sender does not route it there, or its visitor
 * has not consented. Returns `undefined` if the event may be sent. `destination: false` means that routing and consent
 * were already checked elsewhere. Then neither is read. Never throws.
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
 * Whether `$options` of the HTTP API allows an event to be sent. The form of `$options` is not public. It may contain
 * `integrations`, and it may be a routing object itself. Any other content is routing that we do not understand, so the
 * event is not sent.
 */
function allowsByOptions(options: unknown, destination: string): boolean {
  if (options == null) return true;
  const verdict = judgeRouting(options, destination);
  if (verdict === false) return false;
  try {
    const holder = options as object;
    const isUnderstood = verdict === true || Object.keys(holder).every((key) => key === "integrations");
    return isUnderstood && allowsDestination(readOwn(holder, "integrations"), destination);
  } catch {
    return false;
  }
}
