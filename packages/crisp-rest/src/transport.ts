import type { CrispRequest } from "./to-request.js";
import { VERSION } from "./version.js";

/** The part of a reply that decides its meaning. */
export interface CrispReply {
  readonly status: number;
  /** The header as it came. */
  readonly retryAfter?: string;
  /**
   * The body; of a refusal, what came within `REFUSAL_BODY_MS`. Absent if it broke off, is longer than `MAX_BODY_BYTES`, or
   * cannot be decoded.
   */
  readonly body?: string;
}

/** How a request ended: with an answer, or without one and perhaps with the code of the failed connection. */
export type ExchangeEnd =
  | { readonly status: "answered"; readonly reply: CrispReply }
  | { readonly status: "failed"; readonly code?: string };

/** The settings of a transport; each uses those that it needs. */
export interface TransportSettings {
  /** Where all requests go: scheme, host and port. */
  readonly origin: string;
  /** How many milliseconds connecting may take. */
  readonly timeoutMs: number;
  /** The caller's own `fetch`, if there is one. */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** Carries requests to Crisp and its answers back. */
export interface Transport {
  /**
   * Sends a request, and calls back once. Follows no redirect. Returns a function that gives the request up. It may be
   * called at any time; `onEnd` may then never be called.
   */
  begin(request: CrispRequest, onEnd: (end: ExchangeEnd) => void): () => void;
  /** Frees the connections. All requests have ended. */
  close(): Promise<void>;
}

/** Most connections that one sender opens. A process has some 1,000 file descriptors by default. */
export const MAX_CONNECTIONS = 128;

/** The maximum length of an answer. Crisp's have some fifty bytes. */
export const MAX_BODY_BYTES = 65_536;

/** How long the body of a refusal is waited for after its status is known. */
export const REFUSAL_BODY_MS = 1_000;

/** Headers of every request, besides its own. */
const SENDER_HEADERS: Readonly<Record<string, string>> = {
  "User-Agent": `freshpaint-crisp/${VERSION}`,
  "Accept-Encoding": "identity",
};

/** All headers of a request, without a prototype, since a polluted prototype would add headers. */
export function toHeaders({ headers }: CrispRequest): Record<string, string> {
  return Object.assign(Object.create(null), SENDER_HEADERS, headers);
}

/** Whether an answer is a success by its status. */
export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}
