import type { HipaaPolicy } from "@freshpaint/crisp-core";
import type { CrispRestOptions } from "@freshpaint/crisp-rest";

/** The settings of `createRelay`. */
export interface RelayOptions {
  /** The website and its token, and how to send. The relay repeats failed deliveries itself, without end. */
  readonly crisp: Omit<CrispRestOptions, "hipaa" | "destination" | "eventNames" | "retries">;
  /** The HIPAA policy; `false` if none is needed. It has no default. */
  readonly hipaa: HipaaPolicy | false;
  /** The secret that Freshpaint's requests must contain. */
  readonly secret: {
    /** Name of the header. Default: `authorization`. */
    readonly header?: string;
    /** The value of the secret; two values while it is being replaced. */
    readonly value: string | readonly string[];
  };
  /** Where events wait: a folder for a PostgreSQL of the relay's own, or the URL of another, `postgres://…`. */
  readonly store: string;
  /** Which track calls are accepted, by exact name. Default: all. */
  readonly eventNames?: CrispRestOptions["eventNames"];
  /**
   * The name of this destination in Freshpaint's routing and consent. Default: `false`, since Freshpaint has already
   * checked both.
   */
  readonly destination?: string | false;
  /** Requests under way at once in this process, 1 to 100. Default: 10. */
  readonly concurrency?: number;
  /** Days for which an event that comes again is recognized by its message id. Default: 7. */
  readonly dedupDays?: number;
  /** Days after which a dead letter is deleted. Default: 14. */
  readonly retainDays?: number;
  /** An event older than so many hours, by its own timestamp, becomes a dead letter instead of being sent. Default: 24. */
  readonly maxEventAgeHours?: number;
  /** The hour of the day, UTC, at which Crisp's daily quota starts anew, 0 to 23. Default: 0. */
  readonly quotaResetHour?: number;
  /** Called after each change of a counter, with the same object each time. Default: none. */
  readonly onMetrics?: (metrics: RelayMetrics) => void;
}

/** Counters of one process since its start. They contain no name, value or address. */
export interface RelayMetrics {
  /** Events that were stored. */
  readonly accepted: number;
  /** Events that were not stored, by reason. */
  readonly skipped: Readonly<Record<string, number>>;
  readonly delivered: number;
  /** Deliveries that failed and will be repeated, by kind. */
  readonly retried: Readonly<Record<string, number>>;
  /** Events that became dead letters, by reason. */
  readonly dead: Readonly<Record<string, number>>;
  /** Problems with the database. */
  readonly storeErrors: number;
}

/** Whether events go to Crisp at the moment. */
export type GateStatus =
  | { readonly status: "open" }
  | {
      readonly status: "shut";
      /** The reason: `paused`, or the kind of Crisp's refusal. */
      readonly reason: string;
      /** The time at which it opens by itself; absent if an operator must call `resume`. */
      readonly until?: Date;
    };

/** The state of a relay. */
export interface RelayStatus {
  /** Events that have not been tried yet. */
  readonly waiting: number;
  /** Events that failed and wait to be tried again. */
  readonly retrying: number;
  /** Events that a worker has fetched. */
  readonly active: number;
  readonly dead: number;
  /** Age of the oldest event that is not delivered, in seconds; absent without one. */
  readonly oldestSeconds?: number;
  readonly gate: GateStatus;
}

/** An event that was not delivered and will not be tried again by itself. It shows no value and no address. */
export interface DeadLetter {
  /** For `drop`. */
  readonly id: string;
  /** `too_old`, or the kind of Crisp's refusal: `invalid_data`, `not_found`, `unexpected_response`. */
  readonly reason: string;
  /** The status of Crisp's reply, if there was one. */
  readonly httpStatus?: number;
  /** Crisp's own code, from a fixed list. */
  readonly crispReason?: string;
  /** When it became a dead letter. */
  readonly since: Date;
  /** When it will be deleted. */
  readonly until: Date;
}

/** The administration of a store, which works even if another process runs the relay. */
export interface RelayAdmin {
  status(): Promise<RelayStatus>;
  /** All dead letters, oldest first. */
  deadLetters(): AsyncIterable<DeadLetter>;
  /**
   * Puts dead letters back into the queue, oldest first, one by one. Resolves with their number.
   *
   * @throws {TypeError} naming the option that is wrong.
   */
  redrive(options?: { readonly limit?: number }): Promise<number>;
  /** Deletes dead letters. Resolves with the number of deleted ones. */
  drop(ids: Iterable<string>): Promise<number>;
  /**
   * Deletes all waiting and dead events of one person, by address. Resolves with the number of deleted events.
   *
   * @throws {TypeError} if it is not an address.
   */
  forget(email: string): Promise<number>;
  /**
   * Pauses sending until a moment, or until `resume` is called. Webhooks are still accepted.
   *
   * @throws {TypeError} if the moment is not in the future.
   */
  pause(until?: Date): Promise<void>;
  /** Resumes sending, whatever stopped it. */
  resume(): Promise<void>;
  /** Completes requests under way, within ten seconds, then releases the store. */
  close(): Promise<void>;
}

/** A relay: accepts webhooks, stores their events, and delivers them to Crisp. */
export interface Relay extends RelayAdmin {
  /** Answers one request of Freshpaint; 2xx only when its events are on disk. */
  fetch(request: Request): Promise<Response>;
  /** Delivers from now on, in this process. */
  startWorkers(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}
