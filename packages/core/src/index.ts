export type { ClientSideMapping } from "./create-client-side-mapping.js";
export { createClientSideMapping } from "./create-client-side-mapping.js";
export { createHipaaPolicy } from "./decide/create-hipaa-policy.js";
export type { HipaaPolicy, HipaaSettings } from "./decide/hipaa-policy.js";
export { checkMapOptions } from "./decide/map-options.js";
export type { ClientSideOutcome, Explanation, PropertyReport, ServerSideOutcome } from "./explain/explain.js";
export { explain } from "./explain/explain.js";
export { isWebsiteId } from "./is-website-id.js";
export { LIMITS } from "./map/limits.js";
export { mapIdentify } from "./map/map-identify.js";
export { mapTrack } from "./map/map-track.js";
export { sanitizeName } from "./map/sanitize-name.js";
export { hasOwn, ownFields } from "./own-fields.js";
export type { ReadResult } from "./read/read-event.js";
export { readEvent } from "./read/read-event.js";
export type {
  ChangeAction,
  ClientSideOptions,
  Contact,
  CrispColor,
  CrispData,
  CrispEvent,
  CrispUser,
  CrispValue,
  DropReason,
  EventEnvelope,
  FreshpaintEvent,
  IdentifyEvent,
  MapOptions,
  MappedEvent,
  MappedIdentify,
  MappedTrack,
  PropertyChange,
  Skipped,
  SkipReason,
  TrackEvent,
} from "./types.js";
