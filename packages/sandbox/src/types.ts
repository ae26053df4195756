import type { IncomingHttpHeaders } from "node:http";
import type { Chat } from "./chatbox/types.js";
import type { CrispEvent } from "./crisp-event.js";
import type { Faults } from "./faults.js";

/**
 * One request that the sandbox received, and what became of it.
 * @example
 * sandbox.requests.filter((request) => request.status === 503).length // → 2
 */
export type SandboxRequest = {
  /** The method, such as `POST`. */
  readonly method: string;
  /** The request target exactly as it was sent: nothing decoded, with its query. */
  readonly path: string;
  /** The headers as Node parses them, names in lower case. They include the credentials. */
  readonly headers: Readonly<IncomingHttpHeaders>;
  /** The body's JSON; `undefined` for no body, one that is not JSON, and one over 1 MiB. */
  readonly body: unknown;
  /** The status of the reply, or `"dropped"` if the connection was closed without a reply. */
  readonly status: number | "dropped";
  /**
   * The email of the contact that the path names by address or id, decoded and in lower case. Absent if the path names
   * no contact.
   */
  readonly email?: string;
  /** Whether an event was stored, whatever the reply said. */
  readonly stored: boolean;
  /** The fault: a status such as `"503"`, or the name of a setting such as `"dropAfter"`; absent if there was none. */
  readonly fault?: string;
};

/** The options of `startSandbox`; all are optional. */
export type SandboxOptions = {
  /** The port to listen on, 0 to 65535. Default: 0, a free one. */
  readonly port?: number;
  /** The website that exists, a UUID. Default: a random one. */
  readonly websiteId?: string;
  /** The token's identifier: not empty, no colon, no control characters. Default: a random UUID. */
  readonly identifier?: string;
  /** The token's key: not empty, no control characters. Default: 64 random hex digits. */
  readonly key?: string;
  /** The contacts that exist, in any case; an empty list is none. Default: every email address. */
  readonly contacts?: readonly string[];
  /** Whether the token's plugin is installed on the website. Default: `true`. */
  readonly isInstalled?: boolean;
  /**
   * How many of the latest requests, and of the latest events, are kept; there may be a tenth more, and fewer once their
   * bodies have more than 64 MiB together. Default: 100,000.
   */
  readonly keepRequests?: number;
  /** Told of each request when it was judged. Default: none. */
  readonly onRequest?: (request: SandboxRequest) => void;
  /** The faults from the start. Default: none. */
  readonly faults?: Faults;
  /** Milliseconds from a request's arrival to its answer, at most a day; none for a chatbox's reports. Default: 0. */
  readonly latencyMs?: number;
};

/** A running stand-in for Crisp's REST API. */
export type Sandbox = {
  /** Its URL without a slash at the end, for the option `apiUrl` of a sender. */
  readonly url: string;
  readonly websiteId: string;
  readonly identifier: string;
  readonly key: string;
  /**
   * The latest requests in order of arrival (of its last byte). The list is live: it grows as requests come, and the
   * oldest leave it beyond `keepRequests`.
   */
  readonly requests: readonly SandboxRequest[];
  /** The latest events stored for a contact, in order of arrival; the address in any case. */
  events(email: string): readonly CrispEvent[];
  /** The id of a contact, which can be used instead of the email: a UUID, the same in every run. */
  peopleId(email: string): string;
  /** What the chatbox script at `url + "/l.js"` received in the pages that loaded it. */
  readonly chat: Chat;
  /**
   * The URL of the chatbox script for a page without an origin: in a sandboxed frame, or opened as a file. It holds a
   * key, since any site can have such a frame. Reports of the script at `url + "/l.js"` are not taken from there.
   */
  readonly frameScriptUrl: string;
  /**
   * Replaces all faults, starts their draws over at the seed, and opens a new quota.
   * @throws {TypeError} if a fault is wrong, naming the field; the faults before it then stay.
   */
  setFaults(faults: Faults): void;
  /** Ends every connection, also one that waits for its answer, and frees the port. Safe to repeat. */
  close(): Promise<void>;
  /** The same as `close`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
};
