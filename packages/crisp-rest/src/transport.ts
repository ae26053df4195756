import type { CrispRequest } from "./to-request.js";

/** As much of an answer as decides what it means. */
export interface CrispReply {
  readonly status: number;
  /** The header as it came. */
  readonly retryAfter?: string;
  /** The body of a 2xx, unless it is longer than `MAX_BODY_BYTES`. */
  readonly body?: string;
}

/** Carries one request to Crisp and its answer back. */
export interface Transport {
  /** Follows no redirect. Rejects if the connection fails or the signal aborts before the answer is complete. */
  exchange(request: CrispRequest, signal: AbortSignal): Promise<CrispReply>;
  /** Frees the connections. Nothing is under way any more. */
  close(): Promise<void>;
}

/** Crisp's answers are some fifty bytes. */
export const MAX_BODY_BYTES = 65_536;

/** Whether an answer's body has to be read to know what it means. */
export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}
