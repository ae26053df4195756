import type { CheckedOptions } from "../decide/map-options.js";
import { whyNotSent } from "../decide/why-not-sent.js";
import { orUndefined } from "../or-undefined.js";
import { isBag, ownValue } from "../own-fields.js";
import { sourceOf } from "../read/sources.js";
import { skipped } from "../skipped.js";
import type { CrispEvent, Skipped, TrackEvent } from "../types.js";
import { mapProperties } from "./map-properties.js";

/** A track call, opened. */
export interface TrackCall {
  readonly status: "opened";
  readonly event: TrackEvent;
  readonly text: string;
  readonly properties: object;
  /** The names of its properties. */
  readonly keys: readonly string[];
}

/** Reads a track call's name and lists its properties, without looking at their values. */
export function openTrackCall(event: TrackEvent, destination: string | false): TrackCall | Skipped {
  const call = orUndefined(() => {
    const text = ownValue(event, "event");
    const properties = ownValue(event, "properties") ?? {};
    return isBag(properties) ? { text, properties, keys: Object.keys(properties) } : undefined;
  });
  if (call === undefined) return skipped("invalid_event");
  const refusal = whyNotSent(event, destination);
  if (refusal) return skipped(refusal);
  const { text, properties, keys } = call;
  if (typeof text !== "string" || text.trim() === "") return skipped("event_name_missing");
  return { status: "opened", event, text, properties, keys };
}

/** Maps a track call with those of its properties that are allowed. */
export function toCrispEvent(
  { event, text, properties }: TrackCall,
  allowed: readonly string[],
  { colorOf, report }: CheckedOptions,
): CrispEvent {
  const ancestors = [properties, event, sourceOf(properties), sourceOf(event)];
  const data = mapProperties(properties, allowed, ancestors, report);
  const color = colorOf(text);
  return color === undefined ? { text, data } : { text, data, color };
}
