import { allowedKeys } from "../decide/allowed-keys.js";
import { readMapOptions } from "../decide/map-options.js";
import { whyNotSent } from "../decide/why-not-sent.js";
import { orUndefined } from "../or-undefined.js";
import { hasOwnEnumerable, isBag, ownValue } from "../own-fields.js";
import { sourceOf } from "../read/sources.js";
import { skipped } from "../skipped.js";
import type { Contact, MapOptions, MappedTrack, Skipped, TrackEvent } from "../types.js";
import { CRISP } from "./crisp.js";
import { mapProperties } from "./map-properties.js";
import { readContact } from "./read-contact.js";

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
  const { allowlists, destination, isSelected, colorOf, report } = readMapOptions(options);
  const call = orUndefined(() => openTrackCall(event, allowlists !== undefined));
  if (call === undefined) return skipped("invalid_event");
  const refusal = whyNotSent(event, destination);
  if (refusal) return skipped(refusal);
  const { text, properties, keys } = call;
  if (typeof text !== "string" || text.trim() === "") return skipped("event_name_missing");
  if (!isSelected(text)) return skipped("event_not_selected");
  if (allowlists?.eventNames?.has(text) === false) return skipped("event_not_allowed");

  const allowed = keys ?? allowedKeys(properties, allowlists?.eventProperties, report);
  const ancestors = [properties, event, sourceOf(properties), sourceOf(event)];
  const data = mapProperties(CRISP, properties, allowed, ancestors, report);
  const color = colorOf(text);
  return {
    status: "mapped",
    event: color === undefined ? { text, data } : { text, data, color },
    contact: contactOf(properties, allowlists?.eventProperties),
  };
}

/** Only without a policy does an event have to be listed: with one, what it allows is looked for by name. */
function openTrackCall(event: TrackEvent, hasPolicy: boolean) {
  const text = ownValue(event, "event");
  const properties = ownValue(event, "properties") ?? {};
  if (!isBag(properties)) return undefined;
  return { text, properties, keys: hasPolicy ? undefined : Object.keys(properties) };
}

/** An address that the policy does not allow is not even read. */
function contactOf(properties: object, list: ReadonlySet<string> | undefined): Contact {
  const isThere = orUndefined(() => hasOwnEnumerable(properties, "email"));
  if (isThere === false) return { reason: "email_missing" };
  if (list?.has("email") === false) return { reason: "email_not_allowed" };
  return isThere ? readContact(properties) : { reason: "email_invalid" };
}
