import { acceptEvents } from "./accept-events.js";
import { checkWebhookOptions, type WebhookOptions } from "./check-webhook-options.js";
import { matchesSecret } from "./matches-secret.js";
import { readBody } from "./read-body.js";

/** Responds to one request of Freshpaint's "Webhooks" destination. Never rejects. */
export type WebhookHandler = (request: Request) => Promise<Response>;

/** The largest number of events in one request. */
const MAX_EVENTS = 500;

/** The `Retry-After` in milliseconds if the failure contains no `retryAfterMs`. */
const RETRY_AFTER_MS = 30_000;

/**
 * Creates a handler for Freshpaint's webhooks. It works with hono, Node, Lambda, Workers and other platforms that use
 * `Request` and `Response`. A request contains one event or a list of at most 500 events, in at most one mebibyte of
 * JSON.
 *
 * The response is 200 with `{ outcomes }`, which has one outcome for each event. It is 202 instead if an event was
 * stored. It is 400 if the body is not JSON, 401 if the secret is wrong, 405 if the method is not POST, and 413 if
 * the request is too large. It is 503 with `Retry-After` if an event must be sent again, or the body could not be
 * read. After a 503, Freshpaint repeats the whole list. So lists need an `accept` that recognizes duplicates.
 * Responses contain codes and numbers only.
 *
 * @throws {TypeError} that names the wrong option and never shows its value.
 * @example
 * const handle = createWebhookHandler({ secret: "at least 16 characters", accept: crisp.send });
 * (await handle(new Request("https://example.com", { method: "POST", body: "{}" }))).status; // → 401
 */
export function createWebhookHandler(options: WebhookOptions): WebhookHandler {
  const checked = checkWebhookOptions(options);
  const { header, secrets } = checked;
  return async (request) => {
    if (request.method !== "POST") return answer(405, { error: "method_not_allowed" }, { allow: "POST" });
    if (!matchesSecret(request.headers.get(header), header, secrets)) {
      return answer(401, { error: "unauthorized" });
    }
    const body = await readBody(request);
    if (body.status === "not_json") return answer(400, { error: "not_json" });
    if (body.status === "too_large") return answer(413, { error: "too_large" });
    // Freshpaint sends an event again after 503, but not after 400.
    if (body.status === "unreadable") return tryAgain(undefined);
    const events: readonly unknown[] = Array.isArray(body.value) ? body.value : [body.value];
    if (events.length > MAX_EVENTS) return answer(413, { error: "too_many_events" });
    const accepted = await acceptEvents(events, checked);
    if (accepted.status === "accepted") {
      return answer(accepted.isStored ? 202 : 200, { outcomes: accepted.outcomes });
    }
    return tryAgain(accepted.retryAfterMs);
  };
}

function tryAgain(retryAfterMs: number | undefined): Response {
  const seconds = Math.ceil((retryAfterMs ?? RETRY_AFTER_MS) / 1_000);
  return answer(503, { error: "try_again" }, { "retry-after": String(Math.max(seconds, 1)) });
}

function answer(status: number, body: object, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json", ...headers },
  });
}
