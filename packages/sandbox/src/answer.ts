/** What Crisp says to a request, before anything spoils it. */
export type Answer = {
  readonly status: number;
  readonly reason: string;
  readonly data: Readonly<Record<string, string>>;
};

// The documented reason is `invalid_data`; the others are our guess, the kinds that a sender tells apart.
const REASONS: Readonly<Partial<Record<number, string>>> = {
  400: "invalid_data",
  401: "unauthorized",
  402: "plan_required",
  403: "forbidden",
  404: "not_found",
  420: "rate_limited",
  423: "quota_exceeded",
  429: "rate_limited",
};

/**
 * The answer that goes with an error status: 5xx is `server_error`, a 4xx that Crisp does not document
 * `unexpected_response`.
 * @see https://docs.crisp.chat/references/rest-api/v1/
 * @example
 * toErrorAnswer(404) // → { status: 404, reason: "not_found", data: {} }
 */
export function toErrorAnswer(status: number): Answer {
  const unlisted = status >= 500 ? "server_error" : "unexpected_response";
  return { status, reason: REASONS[status] ?? unlisted, data: {} };
}
