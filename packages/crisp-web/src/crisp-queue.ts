import { attempt } from "./attempt.js";
import { toComparable } from "./is-known-other.js";
import { isLive } from "./is-live.js";
import { isOthersSession } from "./is-others-session.js";
import { type PageSession, pageSession } from "./page-session.js";
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

/** Crisp's queue on a page. */
export interface CrispQueue {
  readonly session: PageSession;
  /** Throws whatever the page puts in the way. */
  push(commands: readonly CrispCommand[]): WebOutcome;
  /** Cuts what was from what follows, at the latest before the next command. Never throws. */
  reset(): void;
  /** The email that the live client says it has, as emails are compared. Never throws. */
  email(): string | undefined;
}

/** The only way to a page's `$crisp`, which is looked up each time, since Crisp's script swaps it. */
export function createCrispQueue(page: CrispPage): CrispQueue {
  const session = pageSession(page);

  function lookUp(): Crisp {
    page.$crisp ??= [];
    const crisp = page.$crisp as Crisp;
    follow(crisp);
    return crisp;
  }

  /** Crisp's own snippet begins with `window.$crisp = []`: a queue that takes another's place gets what waits. */
  function follow(crisp: Crisp): void {
    if (isLive(crisp)) session.waiting = [];
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
          if (isLive(next)) {
            Object.defineProperty(page, "$crisp", { ...own, value: next });
            attempt(() => separate(queue, next));
          }
          follow(next);
        });
      },
    });
  }

  /**
   * The client has opened a session and is about to replay the queue: what waits begins with a reset if that session is
   * somebody else's. A client that has replayed already looks at its queue no more.
   */
  function separate(queue: unknown, client: Crisp): void {
    const { waiting } = session;
    if (!isOthersSession(waiting, emailOf(client), page.CRISP_TOKEN_ID)) return;
    clearToken();
    const commands = queue as unknown[];
    // The page may have taken it out: what is left must not be replayed before the reset.
    commands.splice(Math.max(0, commands.indexOf(waiting[0])), 0, createReset());
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
    if (!isLive(crisp)) attempt(watch);
    for (const command of all) {
      crisp.push(command);
      if (!isLive(crisp)) session.waiting.push(command);
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
