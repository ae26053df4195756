import { allowedKeys } from "./allowed-keys.js";
import { readContact } from "./contact-email.js";
import { readMapOptions } from "./map-options.js";
import { mapProperties } from "./map-properties.js";
import { isBag, ownValue } from "./own.js";
import { sourceOf } from "./sources.js";
import type { Contact, MapOptions, MappedTrack, Skipped, TrackEvent } from "./types.js";

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
  const { allowlists, colorOf, report } = readMapOptions(options);
  const call = openTrack(event);
  if (call === undefined) return { status: "skipped", reason: "invalid_event" };
  const { text, properties, keys } = call;
  if (text === undefined) return { status: "skipped", reason: "event_name_missing" };
  if (allowlists?.eventNames?.has(text) === false) return { status: "skipped", reason: "event_not_allowed" };

  const allowed = allowedKeys(keys, allowlists?.eventProperties, report);
  const data = mapProperties(
    properties,
    allowed,
    [properties, event, sourceOf(properties), sourceOf(event)],
    report,
  );
  const color = colorOf(text);
  return {
    status: "mapped",
    event: color === undefined ? { text, data } : { text, data, color },
    contact: contactOf(properties, keys, allowed),
  };
}

/** `undefined` if the event cannot be read at all; no `text` if it has no name. */
function openTrack(event: TrackEvent) {
  try {
    const name = ownValue(event, "event");
    const properties = ownValue(event, "properties") ?? {};
    if (!isBag(properties)) return undefined;
    const text = typeof name === "string" && name.trim() !== "" ? name : undefined;
    return { text, properties, keys: Object.keys(properties) };
  } catch {
    return undefined;
  }
}

/** What the policy strips is not even read. */
function contactOf(properties: object, keys: readonly string[], allowed: readonly string[]): Contact {
  if (allowed.includes("email")) return readContact(properties);
  return { reason: keys.includes("email") ? "email_not_allowed" : "email_missing" };
}
