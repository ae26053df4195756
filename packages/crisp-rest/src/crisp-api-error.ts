/** Why Crisp did not take an event. */
export type CrispApiErrorKind =
  | "invalid_data"
  | "unauthorized"
  | "plan_required"
  | "forbidden"
  | "not_found"
  | "rate_limited"
  | "quota_exceeded"
  | "server_error"
  | "timeout"
  | "network"
  | "aborted"
  | "unexpected_response";

interface Meaning {
  /** Whether the same request may succeed a little later. A spent quota does not come back in a little while. */
  readonly retryable: boolean;
  readonly says: string;
}

const MEANINGS: Readonly<Record<CrispApiErrorKind, Meaning>> = {
  invalid_data: { retryable: false, says: "Crisp refused the body" },
  unauthorized: { retryable: false, says: "Crisp refused the token; check identifier, key and tier" },
  plan_required: { retryable: false, says: "the website's Crisp plan does not include this" },
  forbidden: { retryable: false, says: "the token lacks a scope that this needs" },
  not_found: { retryable: false, says: "no such contact or website, or the plugin is not installed on it" },
  rate_limited: { retryable: true, says: "Crisp asks to slow down" },
  quota_exceeded: { retryable: false, says: "the plugin's daily quota is used up" },
  server_error: { retryable: true, says: "Crisp is failing" },
  timeout: { retryable: true, says: "no answer in time; the event may have been stored" },
  network: { retryable: true, says: "the connection failed; the event may have been stored" },
  aborted: { retryable: false, says: "stopped by the caller" },
  unexpected_response: { retryable: false, says: "the answer is not one that Crisp gives" },
};

/**
 * A delivery that failed. It holds codes and counts only: no value, address or credential, and no `cause`.
 *
 * @example
 * const outcome = await crisp.send(event);
 * outcome.status === "failed" && outcome.error.message;
 * // → "not_found (404) after 1 attempt: no such contact or website, or the plugin is not installed on it"
 * @see https://docs.crisp.chat/references/rest-api/v1/
 */
export class CrispApiError extends Error {
  override readonly name = "CrispApiError";
  readonly kind: CrispApiErrorKind;
  /** The last HTTP status, where there was an answer. */
  declare readonly status?: number;
  /** Whether the event may be taken if it is sent again a little later, though nothing about it is changed. */
  readonly retryable: boolean;
  /** How many requests were made. */
  readonly attempts: number;

  constructor(kind: CrispApiErrorKind, attempts: number, status?: number) {
    const { retryable, says } = MEANINGS[kind];
    const answered = status === undefined ? "" : ` (${status})`;
    super(`${kind}${answered} after ${attempts} ${attempts === 1 ? "attempt" : "attempts"}: ${says}`);
    this.kind = kind;
    this.retryable = retryable;
    this.attempts = attempts;
    if (status !== undefined) this.status = status;
  }
}
