import { toSettings } from "./decide/map-options.js";
import { openIdentifyCall, toCrispUser } from "./map/identify-call.js";
import { openTrackCall, toCrispEvent } from "./map/track-call.js";
import { orUndefined } from "./or-undefined.js";
import { hasOwn } from "./own-fields.js";
import { skipped } from "./skipped.js";
import type { ClientSideOptions, FreshpaintEvent, MappedEvent, MappedIdentify, Skipped } from "./types.js";

/** Maps either call for a client-side connection. Pure; never throws on event data. */
export type ClientSideMapping = (event: FreshpaintEvent) => MappedEvent | MappedIdentify | Skipped;

/**
 * Makes the mapping for client-side connections, by the same rules as `mapTrack` and `mapIdentify`. Such a connection
 * cannot be in HIPAA mode: there is no policy, and no contact either, as the session has one. On a server, use those.
 *
 * @throws {TypeError} naming the option that is wrong.
 * @example
 * const map = createClientSideMapping({ color: "blue" });
 * map({ type: "track", event: "Order", properties: { "plan name": "Pro" } });
 * // → { status: "mapped", event: { text: "Order", data: { plan_name: "Pro" }, color: "blue" } }
 */
export function createClientSideMapping(
  options: ClientSideOptions & { readonly hipaa?: false },
): ClientSideMapping {
  const { hipaa = false, color, onChange } = options;
  // A policy that is overlooked would allow everything.
  if (hipaa !== false) {
    throw new TypeError(
      "hipaa: a client-side connection cannot be in HIPAA mode; use @freshpaint/crisp-rest on a server",
    );
  }
  const settings = toSettings(color, onChange);
  return (event) => {
    const call =
      orUndefined(() => (event.type === "track" ? openTrackCall(event) : openIdentifyCall(event))) ??
      skipped("invalid_event");
    if (hasOwn(call, "reason")) return call;
    return hasOwn(call, "text")
      ? { status: "mapped", event: toCrispEvent(call, call.keys, settings) }
      : toCrispUser(call, call.keys, settings.report);
  };
}
