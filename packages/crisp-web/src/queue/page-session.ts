import { orUndefined } from "@freshpaint/crisp-core/adapter";
import type { CrispCommand, CrispPage } from "../types.js";

/** Whether calls may be sent: `true`, `false`, or `undefined` if this is not decided yet. */
export type Verdict = boolean | undefined;

/** The state of a page's chat session. All copies of this script on the page share it. */
export interface PageSession {
  /** The id of the last identified person. */
  id: string | undefined;
  /** The email of the last identified person, in the form in which emails are compared. */
  email: string | undefined;
  /** Whether the session must be reset before any other command is pushed. */
  isResetDue: boolean;
  /** Our commands that wait for Crisp to load, in order. */
  waiting: CrispCommand[];
  /** The last value of `$crisp`: the queue with the waiting commands, or the client. */
  queue: unknown;
  /** Whether `$crisp` has our accessor and Crisp has not loaded. */
  isWatched: boolean;
  /** The page's own consent, from the last `setConsent` call. Before the first call, from the last option `consent`. */
  consent: Verdict;
  /** Whether `setConsent` has been called. If so, the option `consent` is ignored. */
  isDecided: boolean;
  /** One function for each bridge on the page. It returns the verdict of Freshpaint's consent and of `isAllowed`. */
  readonly gates: Set<() => Verdict>;
  /** The last verdict of the bridge that was undone last. */
  lastGate: Verdict;
  /** The commands of each call that waits for consent, in order. */
  held: CrispCommand[][];
  /** The functions that load Crisp. They are called when consent is granted. */
  loads: (() => void)[];
  /** For each script tag that has finished loading: its last event. */
  readonly ended: WeakMap<object, "load" | "error">;
}

/** The number is the version of the fields above. */
const SESSION = Symbol.for("@freshpaint/crisp-web session 1");

/** Returns the session of a page. Two copies of this script share one session. */
export function pageSession(page: CrispPage): PageSession {
  const holder = page as { [SESSION]?: PageSession };
  let session: PageSession = {
    id: undefined,
    email: undefined,
    isResetDue: false,
    waiting: [],
    queue: undefined,
    isWatched: false,
    consent: true,
    isDecided: false,
    gates: new Set(),
    lastGate: true,
    held: [],
    loads: [],
    ended: new WeakMap(),
  };
  orUndefined(() => {
    session = holder[SESSION] ?? session;
    Object.defineProperty(holder, SESSION, { value: session });
  });
  return session;
}
