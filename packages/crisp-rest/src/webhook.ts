/** The entry point `@freshpaint/crisp-rest/webhook`. */
export type { CrispApiError, CrispApiErrorKind, FailureDetails } from "./crisp-api-error.js";
export type { RestOutcome } from "./types.js";
export type { AcceptOptions, AcceptOutcome } from "./webhook/accept-events.js";
export type { WebhookOptions, WebhookSecret } from "./webhook/check-webhook-options.js";
export type { WebhookHandler } from "./webhook/create-webhook-handler.js";
export { createWebhookHandler } from "./webhook/create-webhook-handler.js";
