import type { IncomingHttpHeaders } from "node:http";
import type { Chat } from "./chatbox/types.js";
import type { CrispEvent } from "./crisp-event.js";
import type { Faults } from "./faults.js";

/**
 * One request that the sandbox received, and its result.
 * @example
 * sandbox.requests.filter((request) => request.status === 503).length // → 2
 */
export type SandboxRequest = {
  /** The method, such as `POST`. */
  readonly method: string;
  /** The request target exactly as it was sent: not decoded, with its query. */
  readonly path: string;
  /** The headers as Node parses them, names in lower case. They include the credentials. */
  readonly headers: Readonly<IncomingHttpHeaders>;
  /** The parsed body; `undefined` if there is none, it is not JSON, or it is over 1 MiB. */
  readonly body: unknown;
  /** The status of the reply, or `"dropped"` if the connection was closed without a reply. */
  readonly status: number | "dropped";
  /**
   * The email of the contact in the path, decoded and in lower case, even if the path has the contact's id. Absent if
   * the path names no contact.
   */
  readonly email?: string;
  /** Whether an event was stored. This does not depend on the reply. */
  readonly stored: boolean;
  /** The fault: a status such as `"503"`, or the name of a setting such as `"dropAfter"`; absent if there was none. */
  readonly fault?: string;
};

/** The options of `startSandbox`; all are optional. */
export type SandboxOptions = {
  /** The port to listen on, 0 to 65535. Default: 0, which chooses a free port. */
  readonly port?: number;
  /** The website that exists, a UUID. Default: a random one. */
  readonly websiteId?: string;
  /** The token's identifier: not empty, no colon, no control characters. Default: a random UUID. */
  readonly identifier?: string;
  /** The token's key: not empty, no control characters. Default: 64 random hex digits. */
  readonly key?: string;
  /**
   * The contacts that exist, in upper or lower case. With an empty list no contact exists. Default: every email
   * address.
   */
  readonly contacts?: readonly string[];
  /** Whether the token's plugin is installed on the website. Default: `true`. */
  readonly isInstalled?: boolean;
  /**
   * How many of the latest requests, and of the latest events, are kept. There may be a tenth more, and fewer if their
   * bodies together exceed 64 MiB. Default: 100,000.
   */
  readonly keepRequests?: number;
  /** Called with each request after it was checked. Default: none. */
  readonly onRequest?: (request: SandboxRequest) => void;
  /** The faults from the start. Default: none. */
  readonly faults?: Faults;
  /**
   * Milliseconds from a request's arrival to its answer, at most a day; not used for the reports of a chatbox. Default:
   * 0.
   */
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
   * The latest requests, in order of arrival of their last byte. The list is live: new requests are added, and the
   * oldest ones are removed beyond `keepRequests`.
   */
  readonly requests: readonly SandboxRequest[];
  /** Returns the latest stored events of a contact, in order of arrival. The address may be in any case. */
  events(email: string): readonly CrispEvent[];
  /** Returns the id of a contact, which can replace the email in a path: a UUID, the same in every run. */
  peopleId(email: string): string;
  /** The data that the chatbox script at `url + "/l.js"` received in pages. */
  readonly chat: Chat;
  /**
   * The URL of the chatbox script for a page without an origin: a sandboxed frame, or a page opened as a file. It
   * contains a key, since any site can have such a frame. Without the key, reports from such pages are refused.
   */
  readonly frameScriptUrl: string;
  /**
   * Replaces all faults, restarts the random numbers at the seed, and starts a new quota.
   * @throws {TypeError} if a fault is wrong, naming the field. The previous faults then stay.
   */
  setFaults(faults: Faults): void;
  /** Ends every connection, even one that waits for its answer, and frees the port. It may be called again. */
  close(): Promise<void>;
  /** The same as `close`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
};
