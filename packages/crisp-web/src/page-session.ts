import { attempt } from "./attempt.js";
import type { CrispCommand, CrispPage } from "./types.js";

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
}

const SESSION = Symbol.for("@freshpaint/crisp-web session");

/** One for each page, also for two copies of this script: what one of them was told, the other has to know. */
export function pageSession(page: CrispPage): PageSession {
  const holder = page as { [SESSION]?: PageSession };
  let session: PageSession = {
    id: undefined,
    email: undefined,
    isResetDue: false,
    waiting: [],
    queue: undefined,
  };
  attempt(() => {
    session = holder[SESSION] ?? session;
    Object.defineProperty(holder, SESSION, { value: session });
  });
  return session;
}
