import type { HipaaPolicy } from "@freshpaint/crisp-core";
import type { CrispRestOptions } from "@freshpaint/crisp-rest";

/** The settings of `createRelay`. */
export interface RelayOptions {
  /** The website, its token, and the options of the sender. The relay repeats failed deliveries without a limit. */
  readonly crisp: Omit<CrispRestOptions, "hipaa" | "destination" | "eventNames" | "retries">;
  /** The HIPAA policy, or `false` to send without a policy. It is required. */
  readonly hipaa: HipaaPolicy | false;
  /** The secret that Freshpaint's requests must contain. */
  readonly secret: {
    /** The name of the header. Default: `authorization`. */
    readonly header?: string;
    /** The value of the secret. Give two values during a change of the secret. */
    readonly value: string | readonly string[];
  };
  /** The store of waiting events: a folder, in which the relay runs its own PostgreSQL, or a `postgres://…` URL. */
  readonly store: string;
  /** The exact names of the events to accept, or not to accept. Default: all are accepted. */
  readonly eventNames?: CrispRestOptions["eventNames"];
  /**
   * The name of this destination in Freshpaint's routing and consent objects. Default: `false`, since Freshpaint has
   * already checked both objects.
   */
  readonly destination?: string | false;
  /** The largest number of simultaneous requests of this process, 1 to 100. Default: 10. */
  readonly concurrency?: number;
  /** The number of days for which a repeated event is recognized by its message id. Default: 7. */
  readonly dedupDays?: number;
  /** The number of days after which a dead letter is deleted. Default: 14. */
  readonly retainDays?: number;
  /** An event whose timestamp is older than this number of hours becomes a dead letter and is not sent. Default: 24. */
  readonly maxEventAgeHours?: number;
  /** The hour of the day, UTC, at which Crisp renews the daily quota, 0 to 23. Default: 0. */
  readonly quotaResetHour?: number;
  /**
   * Called at the start and after each change of a counter, with the same object each time. Its errors are ignored.
   * Default: none.
   */
  readonly onMetrics?: (metrics: RelayMetrics) => void;
}

/** Counters of one process since its start. They contain no name, value or address. */
export interface RelayMetrics {
  /** For each HTTP status, the number of responses with this status. */
  readonly webhooks: Readonly<Record<string, number>>;
  /** The number of events that were stored. */
  readonly accepted: number;
  /** For each reason, the number of events that were not stored. */
  readonly skipped: Readonly<Record<string, number>>;
  readonly delivered: number;
  /** For each kind of error, the number of deliveries that failed and will be repeated. */
  readonly retried: Readonly<Record<string, number>>;
  /** For each reason, the number of events that became dead letters. */
  readonly dead: Readonly<Record<string, number>>;
  /** The number of problems with the database. */
  readonly storeErrors: number;
}

/** Whether events are sent to Crisp at the moment. */
export type GateStatus =
  | { readonly status: "open" }
  | {
      readonly status: "shut";
      /** The reason of the stop: `paused`, or the kind of the last error. */
      readonly reason: string;
      /** The time at which sending resumes. Absent if an operator must call `resume`. */
      readonly until?: Date;
    };

/** The state of a relay. */
export interface RelayStatus {
  /** The number of events that were not tried yet. */
  readonly waiting: number;
  /** The number of events that wait again after a failed delivery, or after their worker stopped or was killed. */
  readonly retrying: number;
  /** The number of events that a worker has fetched from the queue. */
  readonly active: number;
  readonly dead: number;
  /** The age in seconds of the oldest event that is not delivered. Absent if no event waits. */
  readonly oldestSeconds?: number;
  readonly gate: GateStatus;
}

/** An event that was not delivered and will not be retried automatically. It shows no value and no address. */
export interface DeadLetter {
  /** The id for `drop`, `redrive` and `showDeadLetters`. */
  readonly id: string;
  /** `too_old`, or the kind of the error: `invalid_data`, `not_found` or `unexpected_response`. */
  readonly reason: string;
  /** The status of Crisp's reply, if there was one. */
  readonly httpStatus?: number;
  /** Crisp's own code, from a fixed list. */
  readonly crispReason?: string;
  /** The time at which the event became a dead letter. */
  readonly since: Date;
  /** The time at which the dead letter will be deleted. */
  readonly until: Date;
}

/** A dead letter with personal data. The name of an event may show what a person is treated for. */
export interface DeadLetterDetails extends DeadLetter {
  /** The name of the event. */
  readonly event: string;
  /** The address of the contact. */
  readonly email: string;
}

/** The dead letters that `redrive` puts back. Default: all dead letters. */
export interface RedriveOptions {
  /** Only the dead letters with these ids. */
  readonly ids?: Iterable<string>;
  /** Only the dead letters with this code as their `reason`, such as `not_found`. */
  readonly code?: string;
  /** The largest number of dead letters. */
  readonly limit?: number;
}

/** The administration of a store. It works even if another process runs the relay. */
export interface RelayAdmin {
  status(): Promise<RelayStatus>;
  /** Yields all dead letters, oldest first. */
  deadLetters(): AsyncIterable<DeadLetter>;
  /**
   * Reads the event names and addresses of the dead letters with these ids, oldest first. Only this method returns
   * personal data, so keep its result out of logs.
   */
  showDeadLetters(ids: Iterable<string>): Promise<readonly DeadLetterDetails[]>;
  /**
   * Puts dead letters back into the queue, oldest first, one by one. Resolves with their number.
   *
   * @throws {TypeError} that names the wrong option.
   */
  redrive(options?: RedriveOptions): Promise<number>;
  /** Deletes the dead letters with these ids. Resolves with the number of deleted dead letters. */
  drop(ids: Iterable<string>): Promise<number>;
  /**
   * Deletes all waiting events and dead letters of the person with this address. Resolves with their number.
   *
   * @throws {TypeError} if `email` is not an address.
   */
  forget(email: string): Promise<number>;
  /**
   * Pauses sending until a time, or until `resume` is called. Webhooks are still accepted.
   *
   * @throws {TypeError} if the time is not in the future.
   */
  pause(until?: Date): Promise<void>;
  /** Resumes sending after any kind of stop. */
  resume(): Promise<void>;
  /** Completes requests under way within ten seconds, then releases the store. */
  close(): Promise<void>;
}

/** A relay accepts webhooks, stores their events, and delivers the events to Crisp. */
export interface Relay extends RelayAdmin {
  /** Responds to one request of Freshpaint. The status is 2xx only if its events are on disk. */
  fetch(request: Request): Promise<Response>;
  /** Starts to deliver events in this process. */
  startWorkers(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}
