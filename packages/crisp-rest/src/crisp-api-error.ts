/** The kind of a failure: why an event was not delivered. */
export type CrispApiErrorKind =
  | "not_installed"
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

/** The details of a failure: codes and numbers only. `CrispApiError` has the same fields. */
export interface FailureDetails {
  readonly status: number | undefined;
  readonly reason: string | undefined;
  readonly code: string | undefined;
  readonly retryAfterMs: number | undefined;
}

/** Contains every field, so that no field is read from a polluted `Object.prototype`. */
export const NO_DETAILS: FailureDetails = {
  status: undefined,
  reason: undefined,
  code: undefined,
  retryAfterMs: undefined,
};

interface Meaning {
  /** Whether the same request may succeed a little later. `false` for a spent quota, which is renewed after hours. */
  readonly retryable: boolean;
  readonly says: string;
}

const MEANINGS: Readonly<Record<CrispApiErrorKind, Meaning>> = {
  not_installed: {
    retryable: false,
    says: "there is no such website, or the plugin is not installed on it; check the website id",
  },
  invalid_data: { retryable: false, says: "Crisp refused the body of the request" },
  unauthorized: { retryable: false, says: "Crisp refused the token; check identifier, key and tier" },
  plan_required: { retryable: false, says: "the website's Crisp plan does not include this request" },
  forbidden: { retryable: false, says: "the token lacks a scope that the request needs" },
  not_found: { retryable: false, says: "the website has no such contact" },
  rate_limited: { retryable: true, says: "Crisp limits the rate of requests" },
  quota_exceeded: { retryable: false, says: "the plugin's daily quota is used up" },
  server_error: { retryable: true, says: "the server failed" },
  timeout: { retryable: true, says: "there was no complete reply in time; Crisp may have stored the event" },
  network: { retryable: true, says: "the connection failed; Crisp may have stored the event" },
  aborted: { retryable: false, says: "stopped by the caller" },
  unexpected_response: {
    retryable: false,
    says: "the reply did not come from Crisp; check apiUrl and any proxy",
  },
};

/** Whether Crisp may accept the same event if it is sent again a little later. */
export function isRetryable(kind: CrispApiErrorKind): boolean {
  return MEANINGS[kind].retryable;
}

/**
 * The error of a failed delivery. It contains codes and counts only: no value, address or credential, and no `cause`.
 *
 * @example
 * const outcome = await crisp.send(event);
 * outcome.status === "failed" && outcome.error.message;
 * // → "not_found (404 people_not_found) after 1 attempt: the website has no such contact"
 * @see https://docs.crisp.chat/references/rest-api/v1/
 */
export class CrispApiError extends Error {
  override readonly name = "CrispApiError";
  readonly kind: CrispApiErrorKind;
  /** The last HTTP status, if there was a reply. */
  declare readonly status?: number;
  /** Crisp's code for the problem, such as `people_not_found`. Absent if the code is not on a fixed list. */
  declare readonly reason?: string;
  /** The code of a failed connection, such as `ENOTFOUND`, `ECONNREFUSED` or `CERT_HAS_EXPIRED`. */
  declare readonly code?: string;
  /** The wait in milliseconds that Crisp's `Retry-After` requests. */
  declare readonly retryAfterMs?: number;
  /** Whether Crisp may accept the same event if it is sent again a little later. */
  readonly retryable: boolean;
  /** The number of requests that were made. */
  readonly attempts: number;

  constructor(kind: CrispApiErrorKind, attempts: number, details: Partial<FailureDetails> = NO_DETAILS) {
    const { retryable, says } = MEANINGS[kind];
    const known = Object.entries(details).filter(([, value]) => value !== undefined);
    const codes = known.filter(([name]) => name !== "retryAfterMs").map(([, value]) => value);
    const answer = codes.length > 0 ? ` (${codes.join(" ")})` : "";
    super(`${kind}${answer} after ${attempts} ${attempts === 1 ? "attempt" : "attempts"}: ${says}`);
    this.kind = kind;
    this.retryable = retryable;
    this.attempts = attempts;
    for (const [name, value] of known) Object.defineProperty(this, name, own(value));
  }
}

/**
 * Makes the descriptor of a normal, writable property. The descriptor has no prototype, so a polluted
 * `Object.prototype` adds no field.
 */
function own(value: unknown): PropertyDescriptor {
  const descriptor = { value, enumerable: true, configurable: true, writable: true };
  return Object.setPrototypeOf(descriptor, null) as PropertyDescriptor;
}
