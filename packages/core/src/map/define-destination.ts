import { readDestinationOptions } from "../decide/check-destination-options.js";
import { judgeTrackCall } from "../decide/judge-track-call.js";
import type { DestinationOptions, IdentifyEvent, Skipped, TrackEvent } from "../types.js";
import type { DestinationRules } from "./destination-rules.js";
import { createTable } from "./destination-table.js";
import { flattenProperties } from "./flatten-properties.js";
import type { FlatData } from "./json-view.js";
import { type MappedTraits, mapTraits } from "./map-traits.js";

/** A track call in the form that a flat destination accepts. */
export interface MappedProperties {
  readonly status: "mapped";
  /** The event's name, unchanged. */
  readonly name: string;
  readonly data: FlatData;
}

/** A mapping to one destination. Both methods are pure, and never throw because of an event's data. */
export interface Destination {
  /**
   * Maps a track call. Checks routing, consent, the selection of events and the policy. Then applies the rules and
   * limits for names and values, and reports the changes.
   *
   * @throws {TypeError} if an option is wrong. The message names the option.
   */
  readonly mapProperties: (event: TrackEvent, options: DestinationOptions) => MappedProperties | Skipped;
  /**
   * Maps an identify call. Checks routing, consent and the policy. Then fills the fields of a user, and reports the
   * changes.
   *
   * @throws {TypeError} if an option is wrong. The message names the option.
   */
  readonly mapTraits: (event: IdentifyEvent, options: DestinationOptions) => MappedTraits | Skipped;
}

/**
 * Makes a mapping from a destination's rules. Routing, consent and HIPAA mode work in the same way for every
 * destination.
 *
 * @throws {TypeError} if a rule is wrong. The message names the rule.
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
      const call = judgeTrackCall(event, checked);
      if (call.status === "skipped") return call;
      return { status: "mapped", name: call.name, data: flattenProperties(table, call, checked.report) };
    },
    mapTraits: (event, options) => mapTraits(table, event, readDestinationOptions(options, table.name)),
  };
}
