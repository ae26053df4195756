import { orUndefined } from "@freshpaint/crisp-core/adapter";
import type { CrispCommand, CrispPage } from "../types.js";

/** Whether something may be sent: yes, no, or not known yet. */
export type Verdict = boolean | undefined;

/** What all copies of this script on a page know of its chat session. */
export interface PageSession {
  /** The person it belongs to, as far as the page has told us. */
  id: string | undefined;
  email: string | undefined;
  /** The session has to be reset before anything else is pushed. */
  isResetDue: boolean;
  /** Our commands that wait for Crisp to load, in order. */
  waiting: CrispCommand[];
  /** The queue that holds them, or the client that got them. */
  queue: unknown;
  /** Our accessor is on `$crisp`, and no client has come. */
  isWatched: boolean;
  /** The page's own consent: the last `setConsent`, or else the last option `consent`. */
  consent: Verdict;
  /** `setConsent` has been called, so that the option no longer counts. */
  isDecided: boolean;
  /** One gate for each bridge on the page, such as Freshpaint's consent. */
  readonly gates: Set<() => Verdict>;
  /** What the last bridge said before it was undone. */
  lastGate: Verdict;
  /** The commands of each call that waits for consent, in order. */
  held: CrispCommand[][];
  /** Called once consent is given: each loads Crisp. */
  loads: (() => void)[];
  /** How the loading of script tags has ended. */
  readonly ended: WeakMap<object, "load" | "error">;
}

/** The number is the version of the fields above. */
const SESSION = Symbol.for("@freshpaint/crisp-web session 1");

/** The session of a page. Two copies of this script share it. */
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
