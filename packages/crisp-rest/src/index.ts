export { createCrispRest } from "./create-crisp-rest.js";
export type { CrispApiErrorKind, FailureDetails } from "./crisp-api-error.js";
export { CrispApiError } from "./crisp-api-error.js";
export { LOOK_AHEAD } from "./send-all.js";
export { toDuplicateKey } from "./to-duplicate-key.js";
export type { CrispRequest } from "./to-request.js";
export { toRequest } from "./to-request.js";
export type {
  AttemptState,
  CheckOutcome,
  CrispRest,
  CrispRestOptions,
  DeliverOptions,
  Events,
  IndexedOutcome,
  Metrics,
  PreparedEvent,
  PrepareOptions,
  RequestSettings,
  RestOutcome,
  SendAllOptions,
  SendOptions,
} from "./types.js";
