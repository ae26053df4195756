import { orUndefined, skipped } from "@freshpaint/crisp-core/adapter";
import type { CrispCommand, CrispPage, WebOutcome } from "../types.js";
import { consentOf } from "./consent.js";
import { toComparable } from "./is-known-other.js";
import { isLive } from "./is-live.js";
import { isOthersSession } from "./is-others-session.js";
import { type PageSession, pageSession, type Verdict } from "./page-session.js";

/** How many commands may wait for Crisp to load, and how many calls for consent, so that memory stays bounded. */
const MOST_WAITING = 1_000;

/** The value of `window.$crisp`: the live client, which has `is`, or the queue before it. */
interface Crisp {
  readonly is?: unknown;
  get?(name: string): unknown;
  includes?(command: CrispCommand): boolean;
  push(command: CrispCommand): unknown;
}

/** Crisp's queue on a page. */
export interface CrispQueue {
  readonly session: PageSession;
  /** Throws what the page's own `$crisp` throws. */
  push(commands: readonly CrispCommand[]): WebOutcome;
  /** Acts on the present consent: loads Crisp and pushes the held calls, or forgets them. Never throws. */
  settle(): void;
  /** Resets the session now, or else before the next command. Never throws. */
  reset(): void;
  /** The email that the live client reports, in the form in which emails are compared. Never throws. */
  email(): string | undefined;
}

/** All commands reach a page's `$crisp` here. It is looked up each time, since Crisp's script replaces it. */
export function createCrispQueue(page: CrispPage): CrispQueue {
  const session = pageSession(page);

  function lookUp(): Crisp {
    page.$crisp ??= [];
    const crisp = page.$crisp as Crisp;
    follow(crisp);
    return crisp;
  }

  /** Crisp's own snippet begins with `window.$crisp = []`: a queue that replaces another gets the waiting commands. */
  function follow(crisp: Crisp): void {
    const { waiting, isWatched } = session;
    const isOther = crisp !== session.queue;
    session.queue = crisp;
    if (isOther) session.isWatched = false;
    const isClient = isLive(crisp);
    if (isClient) session.waiting = [];
    // A client that came through our accessor replays the waiting commands itself.
    if (!isOther || (isClient && !isWatched)) return;
    // The page has deleted the queue that we watched, and its client has replayed another one.
    if (isClient && separates(waiting, crisp)) crisp.push(createReset());
    for (const command of waiting) {
      if (isClient || crisp.includes?.(command) === false) crisp.push(command);
    }
  }

  /** Notices what replaces the queue, until the live client does. An accessor of the page's own is left there. */
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
   * The client has opened a session and is about to replay the queue. If the session belongs to somebody else, puts a
   * reset before our waiting commands. A client that has replayed already does not look at the queue again.
   */
  function separate(queue: unknown, client: Crisp): void {
    const { waiting } = session;
    if (!separates(waiting, client)) return;
    const commands = queue as unknown[];
    // If the page has removed our first command, the reset goes to the very front.
    commands.splice(Math.max(0, commands.indexOf(waiting[0])), 0, createReset());
  }

  /** Whether a client has somebody else's session. If so, clears the token, which would open it again. */
  function separates(waiting: readonly CrispCommand[], client: Crisp): boolean {
    const isOthers = isOthersSession(waiting, emailOf(client), page.CRISP_TOKEN_ID);
    if (isOthers) clearToken();
    return isOthers;
  }

  /** Throws if the token cannot be cleared: Crisp would open the same person's session again. */
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

  /** Pushes commands in order. If one fails, `putBack` restores what the caller has taken out before. */
  function deliverAll(commands: readonly CrispCommand[], putBack: () => void): void {
    try {
      commands.forEach(deliver);
    } catch (error) {
      putBack();
      throw error;
    }
  }

  /** Pushes commands that begin with the reset that is due, if one is. */
  function deliverWithReset(commands: readonly CrispCommand[]): void {
    const { isResetDue } = session;
    session.isResetDue = false;
    deliverAll(commands, () => {
      session.isResetDue = isResetDue;
    });
  }

  /** The commands, after the reset that is due, if one is. */
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
    if (session.waiting.length + commands.length > MOST_WAITING) return skipped("queue_full");
    deliverWithReset(all);
    return { status: "queued", commands: all.length };
  }

  function settleNow(): Verdict {
    const verdict = consentOf(session);
    const { held } = session;
    if (verdict === false) {
      // The held reset is forgotten, too, but another person is here: it stays due.
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
      // Crisp may be live, so that nothing waits any more, or the page may have deleted the queue that holds our commands.
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

/** A new object each time, as commands in a queue are compared by identity. */
const createReset = (): CrispCommand => ["do", "session:reset"];

const isReset = ([action]: CrispCommand): boolean => action === "do";

const emailOf = (crisp: Crisp) => toComparable(orUndefined(() => crisp.get?.("user:email")));
