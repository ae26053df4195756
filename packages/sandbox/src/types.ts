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
  /** The request target exactly as the client sent it: not decoded, and with its query. */
  readonly path: string;
  /** The headers as Node parses them, with names in lower case. They contain the credentials. */
  readonly headers: Readonly<IncomingHttpHeaders>;
  /** The parsed body. `undefined` if the request has no body, or a body that is not JSON or is over 1 MiB. */
  readonly body: unknown;
  /** The status of the reply, or `"dropped"` if the connection was closed without a reply. */
  readonly status: number | "dropped";
  /**
   * The email of the contact in the path, decoded and in lower case. If the path contains the id of a contact, this is
   * the email of that contact. Absent if the path contains no contact.
   */
  readonly email?: string;
  /** Whether an event was stored. This does not depend on the reply. */
  readonly stored: boolean;
  /**
   * The fault: a status such as `"503"`, or the name of a setting such as `"dropAfter"`. Absent if the request had no
   * fault.
   */
  readonly fault?: string;
};

/** The options of `startSandbox`. Every option may be omitted. */
export type SandboxOptions = {
  /** The port to listen on, 0 to 65535. Default: 0, which means any free port. */
  readonly port?: number;
  /** The id of the only website that exists, a UUID. Default: a random UUID. */
  readonly websiteId?: string;
  /** The token's identifier: not empty, without a colon or control characters. Default: a random UUID. */
  readonly identifier?: string;
  /** The token's key: not empty, without control characters. Default: 64 random hex digits. */
  readonly key?: string;
  /**
   * The email addresses of the contacts that exist. The case of letters is ignored. With an empty list, no contact
   * exists. Default: every email address is a contact.
   */
  readonly contacts?: readonly string[];
  /** Whether the token's plugin is installed on the website. Default: `true`. */
  readonly isInstalled?: boolean;
  /**
   * The number of latest requests, and of latest events, that the sandbox keeps in memory. It may keep up to a tenth
   * more. If the bodies together exceed 64 MiB, it keeps fewer. Default: 100,000.
   */
  readonly keepRequests?: number;
  /** A function that is called with each request after the request was checked. Default: none. */
  readonly onRequest?: (request: SandboxRequest) => void;
  /** The faults when the sandbox starts. Default: none. */
  readonly faults?: Faults;
  /**
   * The time from a request's arrival to its answer in milliseconds, at most a day. Answers to the reports of a chatbox
   * are sent without this delay. Default: 0.
   */
  readonly latencyMs?: number;
};

/** A running stand-in for Crisp's REST API. */
export type Sandbox = {
  /** The URL of the sandbox, without a slash at the end. Pass it to a sender as `apiUrl`. */
  readonly url: string;
  readonly websiteId: string;
  readonly identifier: string;
  readonly key: string;
  /**
   * The latest requests, in the order in which their last bytes arrived. The list is live: new requests are added. When
   * there are more than `keepRequests`, the oldest requests are removed.
   */
  readonly requests: readonly SandboxRequest[];
  /**
   * Returns the latest stored events of a contact, in order of arrival. The case of letters in the address is
   * ignored.
   */
  events(email: string): readonly CrispEvent[];
  /** Returns the id of a contact, a UUID. A path may contain this id instead of the email. */
  peopleId(email: string): string;
  /** The data that the chatbox script at `url + "/l.js"` received in pages. */
  readonly chat: Chat;
  /**
   * The URL of the chatbox script for a page without an origin. Such a page is in a sandboxed frame, or was opened as a
   * file. The URL contains a key, because pages of other sites can contain such frames, too. Without the key, reports
   * from pages without an origin are refused.
   */
  readonly frameScriptUrl: string;
  /**
   * Replaces all faults, restarts the random numbers at the seed, and starts a new quota.
   * @throws {TypeError} if a fault is wrong. The message names the field. The previous faults are kept.
   */
  setFaults(faults: Faults): void;
  /** Closes every connection, even if a request waits for its answer, and frees the port. Further calls do nothing. */
  close(): Promise<void>;
  /** Does the same as `close`. It is called at the end of a block with `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
};
