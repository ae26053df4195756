import type { ConnectionSlots } from "./create-connection-slots.js";
import { type CrispApiErrorKind, type FailureDetails, NO_DETAILS } from "./crisp-api-error.js";
import { onAbort } from "./on-abort.js";
import { wait } from "./wait.js";

/** Whether a request may go. */
export type Passage =
  | {
      readonly status: "open";
      /** Gives the connection back, once the request is over. */
      readonly leave: () => void;
    }
  | {
      readonly status: "closed";
      /** Why no further request may go. */
      readonly kind: CrispApiErrorKind;
      readonly details: FailureDetails;
    };

/** The gate that all requests of one run pass. It limits their rate, and stops them all when the run ends. */
export interface RunGate {
  /** Waits until a request may go and a connection is free for it. */
  pass(): Promise<Passage>;
  /** Holds back all requests for a number of milliseconds. */
  holdAll(milliseconds: number): void;
  /** Waits for a time, or until the gate closes. It does not hold back other requests. */
  wait(milliseconds: number): Promise<void>;
  /** Stops all further requests and ends every wait. The first reason is kept. */
  close(kind: CrispApiErrorKind, details?: FailureDetails): void;
  /** Stops listening to the signal: a signal that lives long must not keep every finished run in memory. */
  detach(): void;
}

/** How many requests one run may make. */
export interface Allowance {
  /** Requests per second. */
  readonly rate: number;
  /** Requests in all. */
  readonly maxRequests: number;
}

/** The settings of a gate. */
export interface RunGateSettings {
  readonly slots: ConnectionSlots;
  /** Closes the gate, `aborted`. */
  readonly signal: AbortSignal | undefined;
  /** Called before each request. */
  readonly onRequest: () => void;
  readonly allowance?: Allowance;
}

const UNBOUNDED: Allowance = { rate: Number.POSITIVE_INFINITY, maxRequests: Number.POSITIVE_INFINITY };

/** Timers fire late; up to 20 ms may be caught up. */
const CATCH_UP_MS = 20;

/** Creates the open gate of a run. */
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

  /** Milliseconds until the next request may go. */
  const left = () => Math.max(heldUntil, dueAt) - performance.now();

  function isOpen(): boolean {
    return closed === undefined && left() <= 0 && requests < maxRequests;
  }

  const detach = onAbort(signal, () => close("aborted"));
  return {
    async pass() {
      for (;;) {
        if (closed) return closed;
        const milliseconds = left();
        if (milliseconds > 0) {
          await wait(Math.ceil(milliseconds), end.signal);
        } else if (requests >= maxRequests) {
          close("quota_exceeded");
        } else if (await slots.take(end.signal)) {
          // The gate may have been held or closed while the request waited for a connection.
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
