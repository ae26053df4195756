/**
 * The faults and their shares. A share is a number from 0 to 1. With the share 0.2, one fifth of the requests to Crisp's
 * two routes get the fault. The sum of all shares is at most 1.
 *
 * A request has at most one fault. The fault is selected before the request is checked, because a failing Crisp does
 * not check credentials first. With the same seed, the n-th request always gets the same fault. With `statuses`,
 * `pages`, `dropBefore` and `redirect`, the request is not processed. The other faults change only the answer: the
 * request is checked, and a valid event is stored. The answer to an invalid event is changed, too.
 * @example
 * { seed: 7, statuses: { 503: 0.2, 429: 0.1 }, retryAfter: 1, dropAfter: 0.05, delay: { share: 0.05, ms: 15_000 } }
 */
export type Faults = {
  /** The seed of the random numbers, an integer from 0 to 4294967295. Default: 0. */
  readonly seed?: number;
  /**
   * For each error status (400 to 599), the share of requests that get this status. These requests are not processed.
   * Default: none.
   */
  readonly statuses?: Readonly<Partial<Record<number, number>>>;
  /** The reason for an error status, such as `{ 404: "not_subscribed" }`. Default: Crisp's own reason. */
  readonly reasons?: Readonly<Partial<Record<number, string>>>;
  /**
   * For each error status (400 to 599), the share of requests that get this status with an HTML page, in the way a proxy
   * answers. These requests are not processed. Default: none.
   */
  readonly pages?: Readonly<Partial<Record<number, number>>>;
  /** The share of requests whose connection is closed before the event is stored. Default: 0. */
  readonly dropBefore?: number;
  /** The share of requests whose connection is closed without an answer after the event is stored. Default: 0. */
  readonly dropAfter?: number;
  /**
   * The share of answers that are sent `ms` milliseconds late (at most a day). The event is stored without delay.
   * Default: none.
   */
  readonly delay?: { readonly share: number; readonly ms: number };
  /** The share of answers that have the right status, but an HTML page as the body. Default: 0. */
  readonly notJson?: number;
  /** The share of answers whose body is shorter than their Content-Length. Default: 0. */
  readonly truncated?: number;
  /** The share of answers that are compressed with gzip although the request did not accept gzip. Default: 0. */
  readonly gzip?: number;
  /** The share of requests that are redirected with 307 to `/redirected`, a path that does not exist. Default: 0. */
  readonly redirect?: number;
  /**
   * The `Retry-After` header of a fault with status 420, 429 or 503. The value is a whole number of seconds, or a text
   * that is sent unchanged, such as an HTTP date. Default: no such header.
   */
  readonly retryAfter?: number | string;
  /** The number of requests with valid credentials that are processed. Later requests get 423. Default: no limit. */
  readonly dailyQuota?: number;
};
