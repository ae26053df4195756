/** The mapping engine for other destinations. Each destination has its own table of rules. */
export type { HipaaPolicy } from "./decide/hipaa-policy.js";
export type { Destination, MappedProperties } from "./map/define-destination.js";
export { defineDestination } from "./map/define-destination.js";
export type { DestinationRules, UserField } from "./map/destination-rules.js";
export { isPlausibleEmail } from "./map/is-plausible-email.js";
export type { FlatData, FlatValue } from "./map/json-view.js";
export type { Limits } from "./map/limits.js";
export type { MappedTraits } from "./map/map-traits.js";
export { readContact } from "./map/read-contact.js";
export type { ValueRule } from "./map/read-property.js";
export type {
  ChangeAction,
  Contact,
  DestinationOptions,
  DropReason,
  EventEnvelope,
  EventSelection,
  IdentifyEvent,
  PropertyChange,
  Skipped,
  SkipReason,
  TrackEvent,
} from "./types.js";
