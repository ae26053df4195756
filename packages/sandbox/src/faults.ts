/**
 * The faults and their shares. A share is the part, from 0 to 1, of the requests to Crisp's two routes that have the
 * fault. All shares together are at most 1.
 *
 * A request has at most one fault. It is drawn before the request is checked, since a failing Crisp does not check
 * credentials first. The same seed and the same number of requests give the same faults. `statuses`, `pages`,
 * `dropBefore` and `redirect` prevent a request from being processed. The other faults change only the answer: the
 * request is checked, and a valid event is stored. The answer to an invalid event is changed in the same way.
 * @example
 * { seed: 7, statuses: { 503: 0.2, 429: 0.1 }, retryAfter: 1, dropAfter: 0.05, delay: { share: 0.05, ms: 15_000 } }
 */
export type Faults = {
  /** The seed of the random numbers, an integer from 0 to 4294967295. Default: 0. */
  readonly seed?: number;
  /** The share of each error status, 400 to 599, answered without processing. Default: none. */
  readonly statuses?: Readonly<Partial<Record<number, number>>>;
  /** The reason for an error status, such as `{ 404: "not_subscribed" }`. Default: Crisp's own reason. */
  readonly reasons?: Readonly<Partial<Record<number, string>>>;
  /** The share of each error status, 400 to 599, answered with an HTML page, as proxies do. Default: none. */
  readonly pages?: Readonly<Partial<Record<number, number>>>;
  /** The share of connections closed before the event is stored. Default: 0. */
  readonly dropBefore?: number;
  /** The share of connections closed without an answer after the event is stored. Default: 0. */
  readonly dropAfter?: number;
  /** The share of answers sent `ms` milliseconds late, at most a day; the event is stored at once. Default: none. */
  readonly delay?: { readonly share: number; readonly ms: number };
  /** The share of answers with the right status and an HTML page as the body. Default: 0. */
  readonly notJson?: number;
  /** The share of answers whose body is shorter than their Content-Length. Default: 0. */
  readonly truncated?: number;
  /** The share of replies compressed with gzip although the request did not accept it. Default: 0. */
  readonly gzip?: number;
  /** The share of requests redirected with 307 to `/redirected`, a path that does not exist. Default: 0. */
  readonly redirect?: number;
  /**
   * The `Retry-After` header of a fault with status 420, 429 or 503: whole seconds, or a text such as an HTTP date that
   * is sent unchanged. Default: no such header.
   */
  readonly retryAfter?: number | string;
  /** The number of requests with valid credentials to process; later ones get 423. Default: no limit. */
  readonly dailyQuota?: number;
};
