/** Why Crisp did not take an event. */
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

/** The details of a failure: the fields of `CrispApiError` other than its kind. Codes and numbers only. */
export interface FailureDetails {
  readonly status: number | undefined;
  readonly reason: string | undefined;
  readonly code: string | undefined;
  readonly retryAfterMs: number | undefined;
}

/** Every field is set, so that none is read from a polluted `Object.prototype`. */
export const NO_DETAILS: FailureDetails = {
  status: undefined,
  reason: undefined,
  code: undefined,
  retryAfterMs: undefined,
};

interface Meaning {
  /** Whether the same request may succeed a little later. A spent quota does not: it is renewed after hours. */
  readonly retryable: boolean;
  readonly says: string;
}

const MEANINGS: Readonly<Record<CrispApiErrorKind, Meaning>> = {
  not_installed: {
    retryable: false,
    says: "there is no such website, or the plugin is not installed on it; check the website id",
  },
  invalid_data: { retryable: false, says: "Crisp does not take this body" },
  unauthorized: { retryable: false, says: "Crisp refused the token; check identifier, key and tier" },
  plan_required: { retryable: false, says: "the website's Crisp plan does not include this" },
  forbidden: { retryable: false, says: "the token lacks a scope that this needs" },
  not_found: { retryable: false, says: "the website has no such contact" },
  rate_limited: { retryable: true, says: "Crisp asks to slow down" },
  quota_exceeded: { retryable: false, says: "the plugin's daily quota is used up" },
  server_error: { retryable: true, says: "Crisp is failing" },
  timeout: { retryable: true, says: "no answer in time; the event may have been stored" },
  network: { retryable: true, says: "the connection failed; the event may have been stored" },
  aborted: { retryable: false, says: "stopped by the caller" },
  unexpected_response: {
    retryable: false,
    says: "the answer is not one that Crisp gives; check apiUrl, and proxies on the way",
  },
};

/** Whether Crisp may accept the same event if it is sent again a little later. */
export function isRetryable(kind: CrispApiErrorKind): boolean {
  return MEANINGS[kind].retryable;
}

/**
 * A delivery that failed. It holds codes and counts only: no value, address or credential, and no `cause`.
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
  /** Crisp's code for the problem, if it is a known one, such as `people_not_found`. */
  declare readonly reason?: string;
  /** The code of a failed connection, such as `ENOTFOUND`, `ECONNREFUSED` or `CERT_HAS_EXPIRED`. */
  declare readonly code?: string;
  /** How many milliseconds Crisp asks to wait. */
  declare readonly retryAfterMs?: number;
  /** Whether Crisp may accept the same event if it is sent again a little later. */
  readonly retryable: boolean;
  /** How many requests were made. */
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

/** Defines a property as an assignment does, even if a polluted `Object.prototype` adds fields to descriptors. */
function own(value: unknown): PropertyDescriptor {
  const descriptor = { value, enumerable: true, configurable: true, writable: true };
  return Object.setPrototypeOf(descriptor, null) as PropertyDescriptor;
}
