export { createCrispRest } from "./create-crisp-rest.js";
export type { CrispApiErrorKind } from "./crisp-api-error.js";
export { CrispApiError } from "./crisp-api-error.js";
export type { CrispRequest } from "./to-request.js";
export { toRequest } from "./to-request.js";
export type {
  CheckOutcome,
  CrispRest,
  CrispRestOptions,
  RequestSettings,
  RestOutcome,
  SendOptions,
} from "./types.js";
