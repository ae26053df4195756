import { readMapOptions } from "../decide/check-map-options.js";
import { judgeTrackCall } from "../decide/judge-track-call.js";
import type { MapOptions, MappedTrack, Skipped, TrackEvent } from "../types.js";
import { contactOf } from "./contact-of.js";
import { CRISP } from "./crisp.js";
import { flattenProperties } from "./flatten-properties.js";

/**
 * Maps a track call to one Crisp event, and finds the contact to whose timeline the event is added. This function is
 * pure, and never throws because of an event's data.
 *
 * @throws {TypeError} if an option is wrong. The message names the option.
 * @example
 * mapTrack({ type: "track", event: "Order", properties: { "plan name": "Pro" } }, { hipaa: false });
 * // → { status: "mapped", event: { text: "Order", data: { plan_name: "Pro" } }, contact: { reason: "email_missing" } }
 */
export function mapTrack(event: TrackEvent, options: MapOptions): MappedTrack | Skipped {
  const checked = readMapOptions(options);
  const call = judgeTrackCall(event, checked);
  if (call.status === "skipped") return call;
  const { name: text, properties } = call;
  const data = flattenProperties(CRISP, call, checked.report);
  const color = checked.colorOf(text);
  return {
    status: "mapped",
    event: color === undefined ? { text, data } : { text, data, color },
    contact: contactOf(properties, checked.allowlists),
  };
}
