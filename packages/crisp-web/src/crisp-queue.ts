import { attempt } from "./attempt.js";
import { isKnownOther, toComparable } from "./is-known-other.js";
import { skipped } from "./skipped.js";
import type { CrispCommand, CrispPage, WebOutcome } from "./types.js";

/** How many commands of ours may wait for Crisp to load, so that a page left open for days does not grow. */
const MOST_WAITING = 1_000;

/** What stands in `window.$crisp`: the live client has `is`, the queue before it has not. */
interface Crisp {
  readonly is?: unknown;
  get?(name: string): unknown;
  includes?(command: CrispCommand): boolean;
  push(command: CrispCommand): unknown;
}

/** What all copies of this script on a page have to know. */
export interface Session {
  /** Who it belongs to, as far as the page was told. */
  id?: string | undefined;
  email?: string | undefined;
  /** Nothing may be pushed any more before the session is reset. */
  isResetDue?: boolean;
  /** Our commands that Crisp has not got yet, in order. */
  waiting: CrispCommand[];
  /** What holds them, or the client that got them. */
  queue?: Crisp;
}

/** Crisp's queue on a page. */
export interface CrispQueue {
  readonly session: Session;
  /** Throws whatever the page puts in the way. */
  push(commands: readonly CrispCommand[]): WebOutcome;
  /** Cuts what was from what follows, at the latest before the next command. Never throws. */
  reset(): void;
  /** The email that the live client says it has, as emails are compared. Never throws. */
  email(): string | undefined;
}

/** The only way to a page's `$crisp`, which is looked up each time, since Crisp's script swaps it. */
export function createCrispQueue(page: CrispPage): CrispQueue {
  const session = sessionOf(page);

  function lookUp(): Crisp {
    page.$crisp ??= [];
    const crisp = page.$crisp as Crisp;
    follow(crisp);
    return crisp;
  }

  /** Crisp's own snippet begins with `window.$crisp = []`: a queue that takes another's place gets what waits. */
  function follow(crisp: Crisp): void {
    if (crisp.is) session.waiting = [];
    else if (crisp !== session.queue)
      for (const command of session.waiting) if (crisp.includes?.(command) === false) crisp.push(command);
    session.queue = crisp;
  }

  /** Hears of what takes the queue's place, until that is the live client. An accessor of the page's own stays. */
  function watch(): void {
    const own = Object.getOwnPropertyDescriptor(page, "$crisp");
    if (!own?.configurable || !own.writable) return;
    let current: Crisp = own.value;
    Object.defineProperty(page, "$crisp", {
      configurable: true,
      enumerable: true,
      get: () => current,
      set(next) {
        const queue = current;
        current = next;
        attempt(() => {
          if (next.is) {
            Object.defineProperty(page, "$crisp", { ...own, value: next });
            attempt(() => separate(queue, next));
          }
          follow(next);
        });
      },
    });
  }

  /**
   * The client has opened a session and is about to replay the queue. If that session is known to be somebody else's
   * than what comes first, there is a reset before it. A client that has replayed already looks at its queue no more.
   */
  function separate(queue: unknown, client: Crisp): void {
    const { waiting } = session;
    const named = waiting.find(([, method]) => /email|reset/.test(method));
    const isOthersSession = isKnownOther(toComparable(named?.[2]?.[0]), emailOf(client));
    // Each reset clears the token: this one was set later, and is not that of whom waits before the reset.
    const isOthersToken = page.CRISP_TOKEN_ID && /set.*do/.test(waiting.map(([action]) => action).join());
    if (!isOthersSession && !isOthersToken) return;
    clearToken();
    const commands = queue as unknown[];
    commands.splice(commands.indexOf(waiting[0]), 0, createReset());
  }

  /** Throws if the token stays: Crisp would open the same person's session again. */
  function clearToken(): void {
    attempt(() => {
      page.CRISP_TOKEN_ID = null;
    });
    if (page.CRISP_TOKEN_ID) throw new Error("token");
  }

  function push(commands: readonly CrispCommand[]): WebOutcome {
    const crisp = lookUp();
    const all = session.isResetDue ? [createReset(), ...commands] : commands;
    if (session.isResetDue) clearToken();
    if (session.waiting.length + commands.length > MOST_WAITING) return skipped("queue_full");
    if (!crisp.is) attempt(watch);
    for (const command of all) {
      crisp.push(command);
      if (!crisp.is) session.waiting.push(command);
    }
    session.isResetDue = false;
    return { status: "queued", commands: all.length };
  }

  return {
    session,
    push,
    reset() {
      session.id = undefined;
      session.email = undefined;
      session.isResetDue = true;
      attempt(clearToken);
      attempt(() => push([]));
    },
    email: () => attempt(() => emailOf(lookUp())),
  };
}

/** A new one each time: what a queue holds is told by identity. */
const createReset = (): CrispCommand => ["do", "session:reset"];

const emailOf = (crisp: Crisp) => toComparable(attempt(() => crisp.get?.("user:email")));

const SESSION = Symbol.for("@freshpaint/crisp-web session");

/** One for each page, also for two copies of this script: what one of them was told, the other has to know. */
function sessionOf(page: CrispPage): Session {
  const holder = page as { [SESSION]?: Session };
  let session: Session = { waiting: [] };
  attempt(() => {
    session = holder[SESSION] ?? session;
    Object.defineProperty(holder, SESSION, { value: session });
  });
  return session;
}
