/// <reference lib="esnext.disposable" preserve="true" />
import type { CrispEvent, MapOptions, Skipped } from "@freshpaint/crisp-core";
import type { CrispApiError, CrispApiErrorKind } from "./crisp-api-error.js";

/** The website that events are sent to, and its token. */
export interface RequestSettings {
  /** The website's UUID, which Crisp's settings show. */
  readonly websiteId: string;
  /** The token's identifier. */
  readonly identifier: string;
  /** The token's secret key. */
  readonly key: string;
  /** The kind of the token. Default: `"plugin"`. */
  readonly tier?: "plugin" | "website";
  /** The URL of the API: https, or http on loopback. Default: `https://api.crisp.chat`. */
  readonly apiUrl?: string;
}

/** The settings of `createCrispRest`. */
export interface CrispRestOptions extends RequestSettings, MapOptions {
  /** The time limit of one attempt in milliseconds, from connecting to the last byte. Default: 10,000. */
  readonly timeoutMs?: number;
  /** The largest number of attempts after the first. Default: 5. */
  readonly retries?: number;
  /**
   * Milliseconds before the first retry. Doubled for each further retry. Up to half of each wait is cut at random.
   * Default: 300.
   */
  readonly backoffMs?: number;
  /**
   * The longest wait in milliseconds, for a `Retry-After` and for a back-off. If a `Retry-After` is longer, the
   * delivery fails immediately as `rate_limited`, and a `sendAll` ends. Default: 60,000.
   */
  readonly maxWaitMs?: number;
  /** The function that makes requests. Default: a pool of `undici` on Node, the platform's `fetch` elsewhere. */
  readonly fetch?: typeof fetch;
  /** Returns epoch milliseconds, for a `Retry-After` that is a date. Default: `Date.now`. */
  readonly now?: () => number;
  /** Returns a number from 0 to below 1, for the random part of a wait. Default: `Math.random`. */
  readonly random?: () => number;
  /**
   * Called with the counters after each outcome. They contain no value and no address. The object is the same each
   * time: copy it to keep it. Default: none.
   */
  readonly onMetrics?: (metrics: Metrics) => void;
}

/** The settings of one delivery. */
export interface DeliverOptions {
  /** Stops the delivery when it aborts, also during a wait. */
  readonly signal?: AbortSignal;
}

/** The settings of one `send`. */
export interface SendOptions extends DeliverOptions, PrepareOptions {}

/** The settings of one `prepare`. */
export interface PrepareOptions {
  /**
   * The name of this destination in Freshpaint's routing and consent objects. `false` if both objects were already
   * checked. Default: the `destination` of `createCrispRest`.
   */
  readonly destination?: string | false;
}

/**
 * An event that was mapped and can be delivered later. Under a policy, unlisted properties are removed. It is plain
 * JSON, so a queue can store it. It contains the values that will be sent and the contact's address, but no token.
 */
export interface PreparedEvent {
  readonly status: "prepared";
  /** The body of the request. */
  readonly event: CrispEvent;
  /** The contact whose timeline the event belongs to. */
  readonly contact: { readonly email: string };
}

/** The source of events for `sendAll`. */
export type Events = Iterable<unknown> | AsyncIterable<unknown>;

/** The settings of one `sendAll`. */
export interface SendAllOptions extends DeliverOptions {
  /**
   * Ends the run gently: no further event is read from the source, and no further request is made. Requests under way
   * are completed. Waiting events fail as `aborted`, with the number of their attempts. `signal`, in contrast, also
   * aborts the requests under way.
   */
  readonly stopSignal?: AbortSignal;
  /**
   * The largest number of contacts whose requests are under way at the same time, 1 to 1,000. A sender opens at most
   * 128 connections. The wait for a connection does not count towards `timeoutMs`. Default: 10.
   */
  readonly concurrency?: number;
  /** The largest number of requests per second, retries included. It is more than 0. Default: no limit. */
  readonly rate?: number;
  /**
   * The largest number of requests in total, retries included, a whole number from 0. Use it to stay within a daily
   * quota. After that, every event fails as `quota_exceeded`, the same as after a reply 423 of Crisp. Default: no
   * limit.
   */
  readonly maxRequests?: number;
  /**
   * Called with the index of an event directly before each request for this event (`"begun"`). Called again after the
   * request if Crisp certainly did not store the event (`"refused"`): the reply had a status from 400 to 499, or there
   * was no connection. A caller who records the calls knows after a crash which events Crisp may have stored. If the
   * function aborts `stopSignal`, the request is not made. Errors of the function are ignored. Default: none.
   */
  readonly onAttempt?: (index: number, state: AttemptState) => void;
}

/** The state of one request for an event. */
export type AttemptState = "begun" | "refused";

/** The outcome of one event. */
export type RestOutcome =
  | { readonly status: "delivered"; readonly attempts: number }
  | Skipped
  | { readonly status: "failed"; readonly error: CrispApiError };

/** An outcome with the position of its event in the source, from 0. */
export type IndexedOutcome = RestOutcome & { readonly index: number };

/** Counters of one sender since it was created. They contain no value and no address. */
export interface Metrics {
  readonly delivered: number;
  /** The number of skipped events for each reason. A reason without events is absent. */
  readonly skipped: Readonly<Record<string, number>>;
  /** The number of failed events for each kind of error. A kind without events is absent. */
  readonly failed: Readonly<Partial<Record<CrispApiErrorKind, number>>>;
  /** The number of requests that were made, including requests without a reply so far. */
  readonly requests: number;
  /** The number of requests that were not the first for their event. */
  readonly retries: number;
  /** The number of deliveries under way. */
  readonly inFlight: number;
}

/** The result of `check`: whether token, plugin and website match. */
export type CheckOutcome =
  | { readonly status: "ready" }
  | { readonly status: "failed"; readonly error: CrispApiError };

/** Delivers Freshpaint events to one Crisp website. */
export interface CrispRest {
  /** Delivers one event of any shape. Resolves with its outcome. Rejects only for a wrong option. */
  send(event: unknown, options?: SendOptions): Promise<RestOutcome>;
  /**
   * Maps an event of any shape without sending it. Never fails on event data.
   *
   * @throws {TypeError} that names the wrong option.
   */
  prepare(event: unknown, options?: PrepareOptions): PreparedEvent | Skipped;
  /**
   * Delivers a result of `prepare`, also after a round trip through JSON. Any other value fails as `invalid_data`, with
   * `attempts: 0`. Rejects only for a wrong option.
   */
  deliver(prepared: PreparedEvent, options?: DeliverOptions): Promise<RestOutcome>;
  /**
   * Delivers many events. Yields one outcome for each event as soon as it is known. The `index` is the position of the
   * event in the source, from 0. Promises of events are awaited.
   *
   * Requests for one address are made one after another, in the order of the source. Each request waits until the
   * caller has received the outcome of the previous event. The source is read only as fast as the caller requests
   * outcomes, and at most 1,000 events or 64 MB ahead.
   *
   * Some problems end the run, since every further request would fail, too: a spent quota, a refused token, a plugin
   * that is not installed, a long `Retry-After`, or ten events in a row without a reply from Crisp. Later events then
   * fail with `attempts: 0`.
   *
   * An event is skipped as a duplicate if another event with the same message id, contact and name waits or was
   * delivered. The latest 100,000 events are compared. If the caller leaves the loop or aborts the signal, requests
   * under way end and the source is closed. An error of the source is rethrown after the outcomes of its events.
   *
   * @throws {TypeError} that names the wrong option.
   */
  sendAll(events: Events, options?: SendAllOptions): AsyncIterable<IndexedOutcome>;
  /** Checks with one request whether deliveries can succeed. Sends no event and no address. */
  check(options?: DeliverOptions): Promise<CheckOutcome>;
  /** Waits for requests under way, then frees the connections. Later events fail as `aborted`. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}
