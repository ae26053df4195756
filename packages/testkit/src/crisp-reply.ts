import fc from "fast-check";

/** One answer over HTTP. */
export interface CrispReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Empty for a status that has no body. */
  readonly body: string;
}

/** The body that Crisp sends when it accepts an event. */
export const ADDED: CrispReply = {
  status: 201,
  headers: { "content-type": "application/json" },
  body: '{"error":false,"reason":"added","data":{}}',
};

/** The statuses that Crisp documents, and 423, which only the code of public integrations mentions. */
const REFUSALS: readonly (readonly [status: number, reason: string])[] = [
  [400, "invalid_data"],
  [401, "unauthorized"],
  [402, "plan_required"],
  [403, "forbidden"],
  [404, "not_found"],
  [420, "rate_limited"],
  [423, "quota_exceeded"],
  [429, "rate_limited"],
  [500, "server_error"],
  [503, "server_error"],
];

/**
 * Statuses that Crisp does not document. Proxies, portals and load balancers between the client and Crisp send them.
 */
const ODD_STATUSES: readonly number[] = [
  200, 202, 206, 300, 302, 307, 405, 408, 418, 425, 451, 502, 504, 529, 599,
];

/** Statuses without a body. Code that makes or reads a body for such a status fails. */
const BODILESS: readonly number[] = [204, 205, 304];

const BROKEN_BODIES: readonly string[] = [
  "",
  "null",
  "true",
  "[]",
  '"added"',
  "{}",
  '{"error":false}',
  '{"error":"false","reason":"added"}',
  '{"error":true,"reason":"added","data":{}}',
  '{"error":false,"reason":"added","data":{}',
  '{"error":false,"reason":"added","data":{}}}',
  '{"__proto__":{"error":false,"reason":"added"}}',
  "<!doctype html><title>Sign in to the network</title>",
  "\u0000\ufffd",
];

/** Values of `Retry-After`: seconds, the three forms of an HTTP date, and invalid texts that servers send. */
const RETRY_AFTERS: readonly string[] = [
  "0",
  "1",
  "120",
  "99999999999999999999",
  "Sun, 22 Nov 2026 12:00:30 GMT",
  "Sunday, 22-Nov-26 12:00:30 GMT",
  "Sun Nov 22 12:00:30 2026",
  "Thu, 01 Jan 1970 00:00:00 GMT",
  "Fri, 31 Dec 2100 23:59:59 GMT",
  "",
  "1.5",
  "-5",
  "1e3",
  "0x10",
  "1, 2",
  "2026-11-22T12:00:30Z",
  "soon",
];

/**
 * Values of a `Retry-After` header: seconds, HTTP dates in all forms, in the past and far in the future, and invalid
 * texts.
 *
 * @example
 * fc.sample(retryAfter(), 2); // → ["120", "Sunday, 22-Nov-26 12:00:30 GMT"]
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-retry-after
 */
export function retryAfter(): fc.Arbitrary<string> {
  return fc.oneof(fc.constantFrom(...RETRY_AFTERS), fc.nat(100_000).map(String));
}

/**
 * Replies to a request, from Crisp or from a proxy in front of Crisp. Some replies accept, refuse or limit the request as
 * Crisp documents. Others have an undocumented status, or a body that is not JSON or not from Crisp. Some have a
 * `Retry-After` header.
 *
 * @example
 * fc.sample(crispReply(), 1)[0]; // → { status: 429, headers: { "retry-after": "soon" }, body: "<!doctype html>…" }
 * @see https://docs.crisp.chat/references/rest-api/v1/
 */
export function crispReply(): fc.Arbitrary<CrispReply> {
  const refusal = fc.constantFrom(...REFUSALS);
  const statuses = fc.oneof(
    // A reply with a successful status may have a body that reports no success. Many senders do not check the body.
    fc.constant(201),
    fc.constantFrom(...ODD_STATUSES),
    refusal.map(([status]) => status),
  );
  const broken = fc.tuple(statuses, fc.oneof(fc.constantFrom(...BROKEN_BODIES), fc.string()));
  const documented = refusal.map(([status, reason]) => [
    status,
    JSON.stringify({ error: true, reason, data: {} }),
  ]);
  const bodiless = fc.constantFrom(...BODILESS).map((status) => [status, ""]);
  const answer = fc.oneof({ weight: 4, arbitrary: documented }, { weight: 4, arbitrary: broken }, bodiless);
  const refused = fc
    .tuple(answer as fc.Arbitrary<readonly [number, string]>, fc.option(retryAfter(), { nil: undefined }))
    .map(([[status, body], wait]) => ({
      status,
      body,
      headers: wait === undefined ? {} : { "retry-after": wait },
    }));
  return fc.oneof(fc.constant(ADDED), { weight: 3, arbitrary: refused });
}

/** Whether a reply says that Crisp has accepted the event. */
export function isAccepted({ status, body }: CrispReply): boolean {
  if (status < 200 || status > 299) return false;
  try {
    const answer = Object(JSON.parse(body));
    return Object.hasOwn(answer, "error") && answer.error === false && typeof answer.reason === "string";
  } catch {
    return false;
  }
}
