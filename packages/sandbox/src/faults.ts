/**
 * What goes wrong, and how often. Each share is the part, 0 to 1, of the requests to Crisp's two routes that the
 * fault hits, and all shares add up to at most 1.
 *
 * One fault at most is drawn per request, before it is judged, since a failing Crisp does not look at
 * credentials first. The same seed and the same number of requests give the same faults. `statuses`,
 * `pages`, `dropBefore` and `redirect` keep a request from being processed. The other faults spoil only the answer: the
 * request is judged, a good event is stored, and a bad one's 400 is dropped, late or unreadable in the same way.
 * @example
 * { seed: 7, statuses: { 503: 0.2, 429: 0.1 }, retryAfter: 1, dropAfter: 0.05, delay: { share: 0.05, ms: 15_000 } }
 */
export type Faults = {
  /** Where the draws start, an integer from 0 to 4294967295. Default: 0. */
  readonly seed?: number;
  /** The share of each error status, 400 to 599, answered without processing. Default: none. */
  readonly statuses?: Readonly<Partial<Record<number, number>>>;
  /** The reason for an error status, such as `{ 404: "not_subscribed" }`. Default: Crisp's own reason. */
  readonly reasons?: Readonly<Partial<Record<number, string>>>;
  /** The share of each error status, 400 to 599, answered with an HTML page, as a proxy does. Default: none. */
  readonly pages?: Readonly<Partial<Record<number, number>>>;
  /** The share of connections closed before the event is stored. Default: 0. */
  readonly dropBefore?: number;
  /** The share of connections closed after the event is stored, unanswered. Default: 0. */
  readonly dropAfter?: number;
  /** The share of answers sent `ms` milliseconds late, at most a day; the event is stored at once. Default: none. */
  readonly delay?: { readonly share: number; readonly ms: number };
  /** The share of answers with the right status and an HTML page for a body. Default: 0. */
  readonly notJson?: number;
  /** The share of answers cut off in mid-body, short of their Content-Length. Default: 0. */
  readonly truncated?: number;
  /** The share of replies compressed with gzip although the request did not accept it. Default: 0. */
  readonly gzip?: number;
  /** The share of requests sent on with 307 to `/redirected`, which does not exist. Default: 0. */
  readonly redirect?: number;
  /**
   * The `Retry-After` header of a fault with status 420, 429 or 503: whole seconds, or a text sent as it is, such
   * as an HTTP date. Default: no such header.
   */
  readonly retryAfter?: number | string;
  /** The number of requests with valid credentials to process; later ones get 423. Default: no limit. */
  readonly dailyQuota?: number;
};
