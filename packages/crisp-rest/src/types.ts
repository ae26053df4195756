/// <reference lib="esnext.disposable" preserve="true" />
import type { CrispEvent, MapOptions, Skipped } from "@freshpaint/crisp-core";
import type { CrispApiError, CrispApiErrorKind } from "./crisp-api-error.js";

/** The website that events are sent to, and its token. */
export interface RequestSettings {
  /** A UUID, as Crisp's settings show it. */
  readonly websiteId: string;
  /** The token's identifier. */
  readonly identifier: string;
  /** The token's secret key. */
  readonly key: string;
  /** What kind of token it is. Default: `"plugin"`. */
  readonly tier?: "plugin" | "website";
  /** Where the API is: https, or http on loopback. Default: `https://api.crisp.chat`. */
  readonly apiUrl?: string;
}

/** The settings of `createCrispRest`. */
export interface CrispRestOptions extends RequestSettings, MapOptions {
  /** Milliseconds that one attempt may take, from connecting to the last byte. Default: 10,000. */
  readonly timeoutMs?: number;
  /** How many attempts may follow the first. Default: 5. */
  readonly retries?: number;
  /** Milliseconds before the first retry; doubled for each further one, and jittered. Default: 300. */
  readonly backoffMs?: number;
  /**
   * Longest wait in milliseconds, also for a back-off. If a `Retry-After` asks for more, the delivery fails at once as
   * `rate_limited`, and a `sendAll` ends. Default: 60,000.
   */
  readonly maxWaitMs?: number;
  /** Default: on Node a pool of `undici`'s, elsewhere the platform's `fetch`. */
  readonly fetch?: typeof fetch;
  /** Epoch milliseconds, for a `Retry-After` that is a date. Default: `Date.now`. */
  readonly now?: () => number;
  /** At least 0 and below 1, for the jitter. Default: `Math.random`. */
  readonly random?: () => number;
  /**
   * Told after each outcome: counters only, no value or address. It is the same object each time; copy what you keep.
   * Default: none.
   */
  readonly onMetrics?: (metrics: Metrics) => void;
}

/** The settings of one delivery. */
export interface DeliverOptions {
  /** Stops the delivery at any moment, also while it waits. */
  readonly signal?: AbortSignal;
}

/** The settings of one `send`. */
export interface SendOptions extends DeliverOptions, PrepareOptions {}

/** The settings of one `prepare`. */
export interface PrepareOptions {
  /**
   * The name of this destination in Freshpaint's routing and consent; `false` if both were decided upstream.
   * Default: what `createCrispRest` was told.
   */
  readonly destination?: string | false;
}

/**
 * An event that was mapped and stripped, to be delivered later. It is plain JSON, so that a queue can store it. It holds
 * the values that will be sent and the contact's address, and no token.
 */
export interface PreparedEvent {
  readonly status: "prepared";
  /** The body of the request. */
  readonly event: CrispEvent;
  /** Whose timeline it is. */
  readonly contact: { readonly email: string };
}

/** Where `sendAll` takes its events from. */
export type Events = Iterable<unknown> | AsyncIterable<unknown>;

/** The settings of one `sendAll`. */
export interface SendAllOptions extends DeliverOptions {
  /**
   * Ends the run gently: no further event is taken from the source and no further request is made. Requests under way
   * are completed; waiting events fail as `aborted`, with the number of their attempts. `signal` gives up both.
   */
  readonly stopSignal?: AbortSignal;
  /**
   * How many contacts' requests may be under way at once, 1 to 1,000. A sender opens at most 128 connections; the time
   * that a request waits for one does not count against `timeoutMs`. Default: 10.
   */
  readonly concurrency?: number;
  /** Most requests per second, retries included; more than 0. Default: no bound. */
  readonly rate?: number;
  /**
   * Most requests in all, retries included, to stay within a daily quota. Events beyond it fail as `quota_exceeded`,
   * without a 423. A whole number from 0. Default: no bound.
   */
  readonly maxRequests?: number;
}

/** What became of one event. */
export type RestOutcome =
  | { readonly status: "delivered"; readonly attempts: number }
  | Skipped
  | { readonly status: "failed"; readonly error: CrispApiError };

/** An outcome with the position of its event in the source, from 0. */
export type IndexedOutcome = RestOutcome & { readonly index: number };

/** Counters of one sender since it was created. They hold no value and no address. */
export interface Metrics {
  readonly delivered: number;
  /** The number of events by reason; a reason without events is absent. */
  readonly skipped: Readonly<Record<string, number>>;
  /** The number of events by kind; a kind without events is absent. */
  readonly failed: Readonly<Partial<Record<CrispApiErrorKind, number>>>;
  /** The number of requests made, including those without a reply so far. */
  readonly requests: number;
  /** Requests beyond the first for an event. */
  readonly retries: number;
  /** Deliveries under way. */
  readonly inFlight: number;
}

/** Whether token, plugin and website fit together. */
export type CheckOutcome =
  | { readonly status: "ready" }
  | { readonly status: "failed"; readonly error: CrispApiError };

/** Delivers Freshpaint events to one Crisp website. */
export interface CrispRest {
  /** Delivers one event of any shape. Resolves with its outcome; rejects only for a wrong option. */
  send(event: unknown, options?: SendOptions): Promise<RestOutcome>;
  /**
   * Maps an event of any shape without sending it. Never fails on event data.
   *
   * @throws {TypeError} naming the option that is wrong.
   */
  prepare(event: unknown, options?: PrepareOptions): PreparedEvent | Skipped;
  /**
   * Delivers what `prepare` returned, also if it was stored as JSON. Anything else fails as `invalid_data`, with
   * `attempts: 0`. Rejects only for a wrong option.
   */
  deliver(prepared: PreparedEvent, options?: DeliverOptions): Promise<RestOutcome>;
  /**
   * Delivers many, and yields one outcome for each as it comes, with the position of its event, from 0. Promises of
   * events are awaited. Requests for one address go one after another, in the order of the source, each after the
   * outcome of the one before it was taken. The source is read only as fast as outcomes are taken, at most 1,000 events
   * or 64 MB ahead. A problem that every further request would have too (a spent quota, a refused token, a plugin that
   * is not installed, a long `Retry-After`, ten events in a row without an answer) ends the run: later events fail with
   * `attempts: 0`. An event is skipped as a duplicate if one of the last 100,000 that wait or were delivered has the
   * same message id, contact and name. Leaving the loop, or aborting the signal, ends requests under way and closes
   * the source. An error of the source is rethrown after the outcomes of its events.
   *
   * @throws {TypeError} naming the option that is wrong.
   */
  sendAll(events: Events, options?: SendAllOptions): AsyncIterable<IndexedOutcome>;
  /** Asks Crisp whether deliveries can succeed. Sends no event and no address. */
  check(options?: DeliverOptions): Promise<CheckOutcome>;
  /** Waits for requests under way, then frees the connections. Events sent later fail as `aborted`. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}
