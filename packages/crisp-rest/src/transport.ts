import type { CrispRequest } from "./to-request.js";

/** As much of an answer as decides what it means. */
export interface CrispReply {
  readonly status: number;
  /** The header as it came. */
  readonly retryAfter?: string;
  /** The body of a 2xx, unless it is longer than `MAX_BODY_BYTES`. */
  readonly body?: string;
}

/** What each transport is told; it takes what it needs. */
export interface TransportSettings {
  /** Where all requests go: scheme, host and port. */
  readonly origin: string;
  /** How many milliseconds connecting may take. */
  readonly timeoutMs: number;
  /** The caller's own, if there is one. */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** Carries requests to Crisp and its answers back. */
export interface Transport {
  /**
   * Sends a request, and calls back once: with the answer, or with `undefined` if the connection failed. Follows no
   * redirect. What is returned gives the request up; it may be called at any time, and whether there is still an answer
   * then is left open.
   */
  begin(request: CrispRequest, onReply: (reply: CrispReply | undefined) => void): () => void;
  /** Frees the connections. Nothing is under way any more. */
  close(): Promise<void>;
}

/** Crisp's answers are some fifty bytes. */
export const MAX_BODY_BYTES = 65_536;

/** Whether an answer's body has to be read to know what it means. */
export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}
