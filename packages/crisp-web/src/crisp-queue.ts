import { attempt } from "./attempt.js";
import type { CrispCommand, CrispPage, WebOutcome } from "./types.js";

/** How many commands of ours may wait for Crisp to load, so that a page left open for days does not grow. */
const MOST_WAITING = 1_000;

const RESET: CrispCommand = ["do", "session:reset"];

/** What stands in `window.$crisp`: the live client has `is`, the queue before it has not. */
interface Crisp {
  readonly is?: unknown;
  get?(name: string): unknown;
  push(command: CrispCommand): unknown;
}

/** Who a page's session belongs to, as far as the page was told. */
export interface Session {
  id?: string | undefined;
  email?: string | undefined;
  /** Nothing may be pushed any more before the session is reset. */
  isResetDue?: boolean;
}

/** Crisp's queue on a page. Nothing it does throws. */
export interface CrispQueue {
  readonly session: Session;
  push(commands: readonly CrispCommand[]): WebOutcome;
  /** Cuts what was from what follows. */
  reset(): void;
  /** The email that the live client says it has. */
  email(): unknown;
}

/** The only way to a page's `$crisp`, which is looked up each time, since Crisp's script swaps it. */
export function createCrispQueue(page: CrispPage): CrispQueue {
  const session = sessionOf(page);
  let waiting = 0;

  function lookUp(): Crisp {
    page.$crisp ??= [];
    return page.$crisp as Crisp;
  }

  /** Throws if the token stays: Crisp would open the same person's session again. */
  function clearToken(): void {
    page.CRISP_TOKEN_ID = null;
    if (page.CRISP_TOKEN_ID !== null) throw new Error("token");
  }

  function push(commands: readonly CrispCommand[]): WebOutcome {
    try {
      const crisp = lookUp();
      const all = session.isResetDue ? [RESET, ...commands] : commands;
      if (session.isResetDue) clearToken();
      if (crisp.is) waiting = 0;
      if (waiting + commands.length > MOST_WAITING) return { status: "skipped", reason: "queue_full" };
      for (const command of all) crisp.push(command);
      session.isResetDue = false;
      if (!crisp.is) waiting += all.length;
      return { status: "queued", commands: all.length };
    } catch {
      return { status: "skipped", reason: "crisp_unavailable" };
    }
  }

  return {
    session,
    push,
    reset() {
      session.id = undefined;
      session.email = undefined;
      session.isResetDue = true;
      attempt(clearToken);
      push([]);
    },
    email: () => attempt(() => lookUp().get?.("user:email")),
  };
}

const SESSION = Symbol.for("@freshpaint/crisp-web session");

/** One for each page, also for two copies of this script: what one of them was told, the other has to know. */
function sessionOf(page: CrispPage): Session {
  const holder = page as { [SESSION]?: Session };
  const known = attempt(() => holder[SESSION]);
  if (known) return known;
  const session: Session = {};
  attempt(() => Object.defineProperty(holder, SESSION, { value: session }));
  return session;
}
