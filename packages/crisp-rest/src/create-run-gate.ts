import type { ConnectionSlots } from "./create-connection-slots.js";
import { type CrispApiErrorKind, type FailureDetails, NO_DETAILS } from "./crisp-api-error.js";
import { onAbort } from "./on-abort.js";
import { wait } from "./wait.js";

/** Whether a request may be sent. */
export type Passage =
  | {
      readonly status: "open";
      /** Gives the connection back. It must be called when the request has ended. */
      readonly leave: () => void;
    }
  | {
      readonly status: "closed";
      /** The kind of the error with which all later events fail. */
      readonly kind: CrispApiErrorKind;
      readonly details: FailureDetails;
    };

/** The gate that all requests of one run pass. It limits their rate, and stops all requests when the run ends. */
export interface RunGate {
  /**
   * Waits until a request may be sent and a connection is free. Calls `beforeRequest` directly before the request. If
   * `beforeRequest` closes the gate, the request must not be sent.
   */
  pass(beforeRequest?: () => void): Promise<Passage>;
  /** Delays all further requests by a number of milliseconds. */
  holdAll(milliseconds: number): void;
  /** Waits for a number of milliseconds, or until the gate closes. Other requests are not delayed. */
  wait(milliseconds: number): Promise<void>;
  /** Stops all further requests and ends every wait. If it is called again, the first `kind` stays. */
  close(kind: CrispApiErrorKind, details?: FailureDetails): void;
  /** Removes the listener from the signal. Otherwise a long-lived signal keeps every finished run in memory. */
  detach(): void;
}

/** The limits for the requests of one run. */
export interface Allowance {
  /** The largest number of requests per second. */
  readonly rate: number;
  /** The largest number of requests in total. */
  readonly maxRequests: number;
}

/** The settings of a gate. */
export interface RunGateSettings {
  readonly slots: ConnectionSlots;
  /** If the signal aborts, the gate closes with the kind `aborted`. */
  readonly signal: AbortSignal | undefined;
  /** Called before each request. */
  readonly onRequest: () => void;
  readonly allowance?: Allowance;
}

const UNBOUNDED: Allowance = { rate: Number.POSITIVE_INFINITY, maxRequests: Number.POSITIVE_INFINITY };

/**
 * Timers fire late. To compensate for this delay, the next request may be sent earlier, by at most this many
 * milliseconds.
 */
const CATCH_UP_MS = 20;

/** Creates the gate of a run. The gate is open at first. */
export function createRunGate({
  slots,
  signal,
  onRequest,
  allowance: { rate, maxRequests } = UNBOUNDED,
}: RunGateSettings): RunGate {
  const end = new AbortController();
  let closed: Extract<Passage, { status: "closed" }> | undefined;
  let heldUntil = 0;
  let dueAt = 0;
  let requests = 0;

  function close(kind: CrispApiErrorKind, details: FailureDetails = NO_DETAILS): void {
    closed ??= { status: "closed", kind, details };
    end.abort();
  }

  /** Milliseconds until the next request may be sent. */
  const left = () => Math.max(heldUntil, dueAt) - performance.now();

  function isOpen(): boolean {
    return closed === undefined && left() <= 0 && requests < maxRequests;
  }

  const detach = onAbort(signal, () => close("aborted"));
  return {
    async pass(beforeRequest) {
      for (;;) {
        if (closed) return closed;
        const milliseconds = left();
        if (milliseconds > 0) {
          await wait(Math.ceil(milliseconds), end.signal);
        } else if (requests >= maxRequests) {
          close("quota_exceeded");
        } else if (await slots.take(end.signal)) {
          // While the request waited for a connection, `holdAll` or `close` may have been called.
          if (beforeRequest && isOpen()) beforeRequest();
          if (!isOpen()) {
            slots.giveBack();
            continue;
          }
          requests++;
          dueAt = Math.max(dueAt, performance.now() - CATCH_UP_MS) + 1_000 / rate;
          onRequest();
          return { status: "open", leave: slots.giveBack };
        }
      }
    },
    holdAll(milliseconds) {
      heldUntil = Math.max(heldUntil, performance.now() + milliseconds);
    },
    async wait(milliseconds) {
      await wait(milliseconds, end.signal);
    },
    close,
    detach,
  };
}
