/** The door `@freshpaint/crisp-rest/webhook`. */
export type { AcceptOptions, AcceptOutcome } from "./webhook/accept-events.js";
export type { WebhookOptions, WebhookSecret } from "./webhook/check-webhook-options.js";
export type { WebhookHandler } from "./webhook/create-webhook-handler.js";
export { createWebhookHandler } from "./webhook/create-webhook-handler.js";
