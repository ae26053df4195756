import { acceptEvents } from "./accept-events.js";
import { checkWebhookOptions, type WebhookOptions } from "./check-webhook-options.js";
import { matchesSecret } from "./matches-secret.js";
import { readBody } from "./read-body.js";

/** Answers one request of Freshpaint's "Webhooks" destination. Never rejects. */
export type WebhookHandler = (request: Request) => Promise<Response>;

/** Most events in one request. */
const MAX_EVENTS = 500;

/** The seconds after which Freshpaint may try again, if the failure names no time. */
const RETRY_AFTER_MS = 30_000;

/**
 * Creates a handler for Freshpaint's webhooks, for hono, Node, Lambda, Workers and others that speak `Request` and
 * `Response`. It takes one event, or a list of at most 500, in at most one mebibyte of JSON.
 *
 * It answers 200, or 202 if an event was stored, with `{ outcomes }`, one for each event; 400 for what is no JSON, 401,
 * 405, 413; and 503 with `Retry-After` if an event has to come again. A list then comes again as a whole: lists are for
 * an `accept` that knows duplicates. Answers hold codes and numbers only.
 *
 * @throws {TypeError} naming the option that is wrong, never its value.
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
    const events: readonly unknown[] = Array.isArray(body.value) ? body.value : [body.value];
    if (events.length > MAX_EVENTS) return answer(413, { error: "too_many_events" });
    const accepted = await acceptEvents(events, checked);
    if (accepted.status === "accepted") {
      return answer(accepted.isStored ? 202 : 200, { outcomes: accepted.outcomes });
    }
    const seconds = Math.ceil((accepted.retryAfterMs ?? RETRY_AFTER_MS) / 1_000);
    return answer(503, { error: "try_again" }, { "retry-after": String(seconds) });
  };
}

function answer(status: number, body: object, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json", ...headers },
  });
}
