export type { ClientSideMapping } from "./create-client-side-mapping.js";
export { createClientSideMapping } from "./create-client-side-mapping.js";
export { createHipaaPolicy } from "./create-hipaa-policy.js";
export type { ClientSideOutcome, Explanation, PropertyReport, ServerSideOutcome } from "./explain.js";
export { explain } from "./explain.js";
export type { HipaaPolicy, HipaaSettings } from "./hipaa-policy.js";
export { LIMITS } from "./limits.js";
export { mapIdentify } from "./map-identify.js";
export { checkMapOptions } from "./map-options.js";
export { mapTrack } from "./map-track.js";
export { hasOwn, ownFields } from "./own.js";
export type { ReadResult } from "./read-event.js";
export { readEvent } from "./read-event.js";
export { sanitizeName } from "./sanitize-name.js";
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
export { isWebsiteId } from "./website-id.js";
