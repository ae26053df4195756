import { allowedKeys } from "../decide/allowed-keys.js";
import { readMapOptions } from "../decide/map-options.js";
import { skipped } from "../skipped.js";
import type { Contact, MapOptions, MappedTrack, Skipped, TrackEvent } from "../types.js";
import { readContact } from "./read-contact.js";
import { openTrackCall, toCrispEvent } from "./track-call.js";

/**
 * Maps a track call to one Crisp event, and to the contact whose timeline it belongs to. Pure; never throws on
 * event data.
 *
 * @throws {TypeError} naming the option that is wrong.
 * @example
 * mapTrack({ type: "track", event: "Order", properties: { "plan name": "Pro" } }, { hipaa: false });
 * // → { status: "mapped", event: { text: "Order", data: { plan_name: "Pro" } }, contact: { reason: "email_missing" } }
 */
export function mapTrack(event: TrackEvent, options: MapOptions): MappedTrack | Skipped {
  const settings = readMapOptions(options);
  const { allowlists } = settings;
  const call = openTrackCall(event, settings.destination);
  if (call.status === "skipped") return call;
  if (!settings.isSelected(call.text)) return skipped("event_not_selected");
  if (allowlists?.eventNames?.has(call.text) === false) return skipped("event_not_allowed");

  const allowed = allowedKeys(call.keys, allowlists?.eventProperties, settings.report);
  return {
    status: "mapped",
    event: toCrispEvent(call, allowed, settings),
    contact: contactOf(call.properties, call.keys, allowed),
  };
}

/** What the policy strips is not even read. */
function contactOf(properties: object, keys: readonly string[], allowed: readonly string[]): Contact {
  if (allowed.includes("email")) return readContact(properties);
  return { reason: keys.includes("email") ? "email_not_allowed" : "email_missing" };
}
