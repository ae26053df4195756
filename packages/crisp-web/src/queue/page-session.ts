import { orUndefined } from "@freshpaint/crisp-core/adapter";
import type { CrispCommand, CrispPage } from "../types.js";

/** Whether something may be sent: yes, no, or not known yet. */
export type Verdict = boolean | undefined;

/** What all copies of this script on a page have to know of its chat session. */
export interface PageSession {
  /** Whose it is, as far as the page was told. */
  id: string | undefined;
  email: string | undefined;
  /** Nothing may be pushed any more before the session is reset. */
  isResetDue: boolean;
  /** Our commands that Crisp has not got yet, in order. */
  waiting: CrispCommand[];
  /** What holds them, or the client that got them. */
  queue: unknown;
  /** Our accessor stands on `$crisp`, and has not seen a client come. */
  isWatched: boolean;
  /** The page's own consent: as its last `setConsent` said, else as the option last given says. */
  consent: Verdict;
  /** `setConsent` has been called: no option counts any more. */
  isDecided: boolean;
  /** What each bridge on the page says, such as by Freshpaint's consent. */
  readonly gates: Set<() => Verdict>;
  /** What the last bridge said before it was undone. */
  lastGate: Verdict;
  /** The commands of each call that waits for consent, in order. */
  held: CrispCommand[][];
  /** What is to be loaded as soon as consent is given. */
  loads: (() => void)[];
  /** How the loading of script tags has ended. */
  readonly ended: WeakMap<object, "load" | "error">;
}

/** Another version of this script must not mistake our fields for its own. */
const SESSION = Symbol.for("@freshpaint/crisp-web session 1");

/** One for each page, also for two copies of this script: what one of them was told, the other has to know. */
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
