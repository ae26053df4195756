import { allowedKeys } from "../decide/allowed-keys.js";
import type { CheckedDestinationOptions } from "../decide/destination-options.js";
import { whyNotSent } from "../decide/why-not-sent.js";
import { orUndefined } from "../or-undefined.js";
import { isBag, ownValue } from "../own-fields.js";
import { sourceOf } from "../read/sources.js";
import { skipped } from "../skipped.js";
import type { Skipped, TrackEvent } from "../types.js";
import type { DestinationTable } from "./destination-table.js";
import type { FlatData } from "./read-property.js";
import { toFlatData } from "./to-flat-data.js";

/** A track call as a flat destination takes it. */
export interface MappedProperties {
  readonly status: "mapped";
  /** The event's name, unchanged. */
  readonly name: string;
  readonly data: FlatData;
}

/** Maps a track call to a name and flat data, if it may go to a destination. Never throws. */
export function mapProperties(
  table: DestinationTable,
  event: TrackEvent,
  { allowlists, destination, isSelected, report }: CheckedDestinationOptions,
): MappedProperties | Skipped {
  const call = orUndefined(() => openTrackCall(event, allowlists !== undefined));
  if (call === undefined) return skipped("invalid_event");
  const refusal = whyNotSent(event, destination);
  if (refusal) return skipped(refusal);
  const { name, properties, keys } = call;
  if (typeof name !== "string" || name.trim() === "") return skipped("event_name_missing");
  if (!isSelected(name)) return skipped("event_not_selected");
  if (allowlists?.eventNames?.has(name) === false) return skipped("event_not_allowed");

  const allowed = keys ?? allowedKeys(properties, allowlists?.eventProperties, report);
  const ancestors = [properties, event, sourceOf(properties), sourceOf(event)];
  return { status: "mapped", name, data: toFlatData(table, properties, allowed, ancestors, report) };
}

/** Only without a policy do properties have to be listed: with one, what it allows is looked for by name. */
function openTrackCall(event: TrackEvent, hasPolicy: boolean) {
  const name = ownValue(event, "event");
  const properties = ownValue(event, "properties") ?? {};
  if (!isBag(properties)) return undefined;
  return { name, properties, keys: hasPolicy ? undefined : Object.keys(properties) };
}
