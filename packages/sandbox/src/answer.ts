/** Crisp's answer to a request, before a fault changes it. */
export type Answer = {
  readonly status: number;
  readonly reason: string;
  readonly data: Readonly<Record<string, string>>;
};

/**
 * Crisp's reason code for each status. Public sources do not mention every code. The unmentioned codes are guesses.
 */
const REASONS: Readonly<Partial<Record<number, string>>> = {
  400: "invalid_data",
  401: "unauthorized",
  402: "subscription_upgrade_required",
  403: "not_allowed",
  404: "people_not_found",
  409: "people_exists",
  420: "rate_limited",
  423: "quota_limit_exceeded",
  429: "rate_limited",
};

/**
 * Returns the answer for an error status. If the table has no reason for the status, the reason is `server_error` for a
 * 5xx status and `unexpected_response` for any other status.
 * @see https://docs.crisp.chat/references/rest-api/v1/
 * @example
 * toErrorAnswer(404) // → { status: 404, reason: "people_not_found", data: {} }
 * toErrorAnswer(404, "website_not_found") // → { status: 404, reason: "website_not_found", data: {} }
 */
export function toErrorAnswer(status: number, reason: string | undefined = REASONS[status]): Answer {
  const unlisted = status >= 500 ? "server_error" : "unexpected_response";
  return { status, reason: reason ?? unlisted, data: {} };
}
