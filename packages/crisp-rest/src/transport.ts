import type { CrispRequest } from "./to-request.js";
import { VERSION } from "./version.js";

/** The parts of a reply that decide its meaning. */
export interface CrispReply {
  readonly status: number;
  /** The unchanged value of the header `Retry-After`. */
  readonly retryAfter?: string;
  /**
   * The body. For a refusal, the part that came within `REFUSAL_BODY_MS`. Absent if the body broke off, is longer than
   * `MAX_BODY_BYTES`, or cannot be decoded.
   */
  readonly body?: string;
}

/** The end of a request: a reply, or a failure with the code of the failed connection if the code is known. */
export type ExchangeEnd =
  | { readonly status: "answered"; readonly reply: CrispReply }
  | { readonly status: "failed"; readonly code?: string };

/** The settings of a transport. Each transport uses only some of them. */
export interface TransportSettings {
  /** Scheme, host and port of all requests. */
  readonly origin: string;
  /** The time limit for connecting, in milliseconds. */
  readonly timeoutMs: number;
  /** The caller's own `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** Sends requests to Crisp and returns the replies. */
export interface Transport {
  /**
   * Sends a request, and calls `onEnd` once. Follows no redirect. Returns a function that aborts the request. The
   * caller may call this function at any time. After an abort, it is possible that `onEnd` is not called.
   */
  begin(request: CrispRequest, onEnd: (end: ExchangeEnd) => void): () => void;
  /** Frees the connections. The caller calls it after all requests have ended. */
  close(): Promise<void>;
}

/** The largest number of connections that one sender opens. By default, a process has about 1,000 file descriptors. */
export const MAX_CONNECTIONS = 128;

/** The maximum length of a reply's body. Crisp's replies have about fifty bytes. */
export const MAX_BODY_BYTES = 65_536;

/** After the status of a refusal, this is the longest wait for its body, in milliseconds. */
export const REFUSAL_BODY_MS = 1_000;

/** Headers that are added to the request's own headers. */
const SENDER_HEADERS: Readonly<Record<string, string>> = {
  "User-Agent": `freshpaint-crisp/${VERSION}`,
  "Accept-Encoding": "identity",
};

/** Returns all headers of a request. The object has no prototype, since a polluted prototype would add headers. */
export function toHeaders({ headers }: CrispRequest): Record<string, string> {
  return Object.assign(Object.create(null), SENDER_HEADERS, headers);
}

/** Whether the status means success. */
export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}
