import { orUndefined, skipped } from "@freshpaint/crisp-core/adapter";
import type { CrispCommand, CrispPage, WebOutcome } from "../types.js";
import { consentOf } from "./consent.js";
import { toComparable } from "./is-known-other.js";
import { isLive } from "./is-live.js";
import { isOthersSession } from "./is-others-session.js";
import { type PageSession, pageSession, type Verdict } from "./page-session.js";

/** How much of ours may wait, commands for Crisp to load, calls for consent, so that an open page does not grow. */
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
  /** Does what consent, as it is now, allows: loads Crisp, pushes what is held, or forgets it; gives a new queue what waits. Never throws. */
  settle(): void;
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
    const { waiting, isWatched } = session;
    const isOther = crisp !== session.queue;
    session.queue = crisp;
    if (isOther) session.isWatched = false;
    const isClient = isLive(crisp);
    if (isClient) session.waiting = [];
    // A client that our accessor has seen come replays what waits.
    if (!isOther || (isClient && !isWatched)) return;
    // The page has deleted the queue that we watched, and its client has replayed another one.
    if (isClient && separates(waiting, crisp)) crisp.push(createReset());
    for (const command of waiting) {
      if (isClient || crisp.includes?.(command) === false) crisp.push(command);
    }
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
        orUndefined(() => {
          session.isWatched = false;
          if (isLive(next)) {
            Object.defineProperty(page, "$crisp", { ...own, value: next });
            orUndefined(() => separate(queue, next));
          }
          follow(next);
          session.isWatched = !isLive(next);
        });
      },
    });
    session.isWatched = true;
  }

  /**
   * The client has opened a session and is about to replay the queue: what waits begins with a reset if that session is
   * somebody else's. A client that has replayed already looks at its queue no more.
   */
  function separate(queue: unknown, client: Crisp): void {
    const { waiting } = session;
    if (!separates(waiting, client)) return;
    const commands = queue as unknown[];
    // The page may have taken it out: what is left must not be replayed before the reset.
    commands.splice(Math.max(0, commands.indexOf(waiting[0])), 0, createReset());
  }

  /** Whether a client has somebody else's session; the token, which would open it again, is cleared then. */
  function separates(waiting: readonly CrispCommand[], client: Crisp): boolean {
    const isOthers = isOthersSession(waiting, emailOf(client), page.CRISP_TOKEN_ID);
    if (isOthers) clearToken();
    return isOthers;
  }

  /** Throws if the token stays: Crisp would open the same person's session again. */
  function clearToken(): void {
    orUndefined(() => {
      page.CRISP_TOKEN_ID = null;
    });
    if (page.CRISP_TOKEN_ID) throw new Error("token");
  }

  function deliver(command: CrispCommand): void {
    const crisp = lookUp();
    if (!isLive(crisp)) orUndefined(watch);
    crisp.push(command);
    if (!isLive(crisp)) session.waiting.push(command);
  }

  /** What a push sets off in the page may push in turn, and must not find these again; `putBack` is for a failure. */
  function deliverAll(commands: readonly CrispCommand[], putBack: () => void): void {
    try {
      commands.forEach(deliver);
    } catch (error) {
      putBack();
      throw error;
    }
  }

  /** Delivers commands after the reset that is due, if one is. */
  function deliverWithReset(commands: readonly CrispCommand[]): void {
    const { isResetDue } = session;
    session.isResetDue = false;
    deliverAll(commands, () => {
      session.isResetDue = isResetDue;
    });
  }

  /** A reset that is due goes before anything else. */
  function withReset(commands: readonly CrispCommand[]): CrispCommand[] {
    if (!session.isResetDue) return [...commands];
    clearToken();
    return [createReset(), ...commands];
  }

  function push(commands: readonly CrispCommand[]): WebOutcome {
    const verdict = settleNow();
    if (verdict === false) return skipped("consent_denied");
    const all = withReset(commands);
    if (verdict === undefined) {
      if (session.held.length >= MOST_WAITING) return skipped("queue_full");
      if (all.length > 0) session.held.push(all);
      session.isResetDue = false;
      return { status: "held" };
    }
    if (all.length > 0 && waitingCount() + commands.length > MOST_WAITING) return skipped("queue_full");
    deliverWithReset(all);
    return { status: "queued", commands: all.length };
  }

  /** Once Crisp is live, nothing waits. */
  function waitingCount(): number {
    lookUp();
    return session.waiting.length;
  }

  function settleNow(): Verdict {
    const verdict = consentOf(session);
    const { held } = session;
    if (verdict === false) {
      // Whoever it was for, somebody else is here now.
      if (held.flat().some(isReset)) session.isResetDue = true;
      session.held = [];
      if (isLive(page.$crisp)) deliverWithReset(withReset([]));
    }
    if (verdict) {
      for (const load of session.loads.splice(0)) load();
      while (held.length > 0) {
        const call = held.shift() ?? [];
        deliverAll(call, () => held.unshift(call));
      }
      // The queue that holds ours may have been deleted.
      if (session.waiting.length > 0) lookUp();
    }
    return verdict;
  }

  return {
    session,
    push,
    settle: () => void orUndefined(() => push([])),
    reset() {
      session.id = undefined;
      session.email = undefined;
      session.isResetDue = true;
      orUndefined(clearToken);
      orUndefined(() => push([]));
    },
    email: () => orUndefined(() => emailOf(page.$crisp as Crisp)),
  };
}

/** A new one each time: what a queue holds is told by identity. */
const createReset = (): CrispCommand => ["do", "session:reset"];

const isReset = ([action]: CrispCommand): boolean => action === "do";

const emailOf = (crisp: Crisp) => toComparable(orUndefined(() => crisp.get?.("user:email")));
