import { readDestinationOptions } from "../decide/check-destination-options.js";
import type { DestinationOptions, IdentifyEvent, Skipped, TrackEvent } from "../types.js";
import type { DestinationRules } from "./destination-rules.js";
import { createTable } from "./destination-table.js";
import { flattenProperties } from "./flatten-properties.js";
import type { FlatData } from "./json-view.js";
import { type MappedTraits, mapTraits } from "./map-traits.js";
import { openTrackCall } from "./open-track-call.js";

/** A track call as a flat destination takes it. */
export interface MappedProperties {
  readonly status: "mapped";
  /** The event's name, unchanged. */
  readonly name: string;
  readonly data: FlatData;
}

/** A mapping to one destination. Both methods are pure, and never throw on event data. */
export interface Destination {
  /**
   * Maps a track call: routing, consent, choice of events, allowlist, names, values, limits and report.
   *
   * @throws {TypeError} naming the option that is wrong.
   */
  readonly mapProperties: (event: TrackEvent, options: DestinationOptions) => MappedProperties | Skipped;
  /**
   * Maps an identify call: routing, consent, allowlist, fields and report.
   *
   * @throws {TypeError} naming the option that is wrong.
   */
  readonly mapTraits: (event: IdentifyEvent, options: DestinationOptions) => MappedTraits | Skipped;
}

/**
 * Makes a mapping from a destination's rules. Routing, consent and HIPAA mode are the same for every destination.
 *
 * @throws {TypeError} naming the rule that is wrong.
 * @example
 * const destination = defineDestination({
 *   name: "Example",
 *   propertyName: (key) => key.toLowerCase().replace(/[^a-z.]/g, ""),
 *   separator: ".",
 *   userFields: [{ to: "mail", from: ["email"] }],
 * });
 * destination.mapProperties({ type: "track", event: "Order", properties: { "Plan!": { Name: "Pro" } } }, { hipaa: false });
 * // → { status: "mapped", name: "Order", data: { "plan.name": "Pro" } }
 */
export function defineDestination(rules: DestinationRules): Destination {
  const table = createTable(rules);
  return {
    mapProperties(event, options) {
      const checked = readDestinationOptions(options, table.name);
      const call = openTrackCall(event, checked);
      if (call.status === "skipped") return call;
      return { status: "mapped", name: call.name, data: flattenProperties(table, call, checked.report) };
    },
    mapTraits: (event, options) => mapTraits(table, event, readDestinationOptions(options, table.name)),
  };
}
