export { createHipaaPolicy } from "./decide/create-hipaa-policy.js";
export type { HipaaPolicy, HipaaSettings } from "./decide/hipaa-policy.js";
export { explain } from "./explain/explain.js";
export type {
  ClientSideOutcome,
  Explanation,
  PropertyReport,
  ServerSideOutcome,
} from "./explain/explanation.js";
export type { Hint, HintCode } from "./explain/hint.js";
export type { Limits } from "./map/limits.js";
export { LIMITS } from "./map/limits.js";
export { mapIdentify } from "./map/map-identify.js";
export { mapTrack } from "./map/map-track.js";
export { sanitizeName } from "./map/sanitize-name.js";
export type { ReadResult } from "./read/read-event.js";
export { readEvent } from "./read/read-event.js";
export type { SkippedReading } from "./read/skipped-reading.js";
export type {
  ChangeAction,
  Contact,
  CrispColor,
  CrispData,
  CrispEvent,
  CrispUser,
  CrispValue,
  DestinationOptions,
  DropReason,
  EventEnvelope,
  EventSelection,
  FreshpaintEvent,
  IdentifyEvent,
  MapOptions,
  MappedIdentify,
  MappedTrack,
  PropertyChange,
  Skipped,
  SkipReason,
  TrackEvent,
} from "./types.js";
