import { readMapOptions } from "../decide/map-options.js";
import { whyNotSent } from "../decide/why-not-sent.js";
import { orUndefined } from "../or-undefined.js";
import { isBag, ownValue } from "../own-fields.js";
import { skipped } from "../skipped.js";
import type { MapOptions, TrackEvent } from "../types.js";
import { toFlatData } from "./to-flat-data.js";

/** For pages: without allowlists, and without the contact, who is whoever looks at the page. */
export function mapTrack(event: TrackEvent, options: MapOptions) {
  const { destination, isSelected, report, colorOf } = readMapOptions(options);
  const properties = ownValue(event, "properties") ?? {};
  const keys = orUndefined(() => (isBag(properties) ? Object.keys(properties) : undefined));
  if (!keys) return skipped("invalid_event");
  const refusal = whyNotSent(event, destination);
  if (refusal) return skipped(refusal);
  const text = event.event;
  if (!text.trim()) return skipped("event_name_missing");
  if (!isSelected(text)) return skipped("event_not_selected");
  const data = toFlatData(properties, keys, event, report);
  const color = colorOf(text);
  return { status: "mapped", event: color === undefined ? { text, data } : { text, data, color } };
}
