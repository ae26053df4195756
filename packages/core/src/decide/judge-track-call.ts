import { orUndefined } from "../or-undefined.js";
import { isBag, ownValue } from "../own-fields.js";
import { skipped } from "../skipped.js";
import type { Skipped, TrackEvent } from "../types.js";
import { allowedKeys } from "./allowed-keys.js";
import type { CheckedDestinationOptions } from "./check-destination-options.js";
import { whyNotSent } from "./why-not-sent.js";

/** A track call that may be sent. */
export interface AllowedTrackCall {
  readonly status: "allowed";
  /** The event's name, unchanged. */
  readonly name: string;
  readonly properties: object;
  /** The keys of the properties that may be sent. */
  readonly keys: readonly string[];
  /** The event itself. A property that refers back to the event is a cycle. */
  readonly event: object;
}

/**
 * Decides whether a track call may be sent, and which of its properties may be sent. Reads no value of a property.
 * Never throws.
 */
export function judgeTrackCall(
  event: TrackEvent,
  { allowlists, destination, isSelected, report }: CheckedDestinationOptions,
): AllowedTrackCall | Skipped {
  const call = orUndefined(() => readTrackCall(event, allowlists !== undefined));
  if (call === undefined) return skipped("invalid_event");
  const refusal = whyNotSent(event, destination);
  if (refusal) return skipped(refusal);
  const { name, properties, keys } = call;
  if (typeof name !== "string" || name.trim() === "") return skipped("event_name_missing");
  if (!isSelected(name)) return skipped("event_not_selected");
  if (allowlists?.eventNames?.has(name) === false) return skipped("event_not_allowed");
  return {
    status: "allowed",
    name,
    properties,
    keys: keys ?? allowedKeys(properties, allowlists?.eventProperties, report),
    event,
  };
}

/**
 * Reads the name and properties of a track call. Without a policy, all names of properties are enumerated here. With a
 * policy, no name is enumerated. Only the allowed names are looked up, by `allowedKeys`.
 */
function readTrackCall(event: TrackEvent, hasPolicy: boolean) {
  const name = ownValue(event, "event");
  const properties = ownValue(event, "properties") ?? {};
  if (!isBag(properties)) return undefined;
  return { name, properties, keys: hasPolicy ? undefined : Object.keys(properties) };
}
