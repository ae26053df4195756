import { orUndefined, skipped } from "@freshpaint/crisp-core/adapter";
import type { CrispCommand, CrispPage, WebOutcome } from "../types.js";
import { consentOf } from "./consent.js";
import { toComparable } from "./is-known-other.js";
import { isLive } from "./is-live.js";
import { isOthersSession } from "./is-others-session.js";
import { type PageSession, pageSession, type Verdict } from "./page-session.js";

/** The largest number of commands that wait for Crisp to load, and of calls that wait for consent. It limits memory. */
const MOST_WAITING = 1_000;

/** The value of `window.$crisp`. It is a queue until Crisp has loaded, and then the live client. */
interface Crisp {
  readonly is?: unknown;
  get?(name: string): unknown;
  includes?(command: CrispCommand): boolean;
  push(command: CrispCommand): unknown;
}

/** Crisp's queue on a page. */
export interface CrispQueue {
  readonly session: PageSession;
  /** Pushes commands or holds them for consent. Throws if the page's own `$crisp` throws. */
  push(commands: readonly CrispCommand[]): WebOutcome;
  /** Applies the present consent: loads Crisp and pushes the held calls, or deletes the held calls. Never throws. */
  settle(): void;
  /** Resets the session now. If this is not possible, resets the session before the next command. Never throws. */
  reset(): void;
  /** The email that the live client reports, in the form in which emails are compared. Never throws. */
  email(): string | undefined;
}

/** Creates the queue that pushes our commands to `$crisp`. It reads `$crisp` each time, because its value changes. */
export function createCrispQueue(page: CrispPage): CrispQueue {
  const session = pageSession(page);

  function lookUp(): Crisp {
    page.$crisp ??= [];
    const crisp = page.$crisp as Crisp;
    follow(crisp);
    if (!isLive(crisp)) orUndefined(watch);
    return crisp;
  }

  /** Pushes the waiting commands to a new queue. Crisp's own snippet replaces the queue: `window.$crisp = []`. */
  function follow(crisp: Crisp): void {
    const { waiting, isWatched } = session;
    const isClient = isLive(crisp);
    if (isClient) session.waiting = [];
    if (crisp === session.queue) return;
    session.queue = crisp;
    session.isWatched = false;
    // A client that was assigned through our accessor runs the waiting commands itself.
    if (isClient && !isWatched && waiting.length > 0) return;
    // There are two cases. The page has deleted the queue that we watched, and the client has run the commands of
    // another queue. Or a call that was held or not sent has identified the person before there was a client.
    if (isClient && separates([...waiting, ...session.held.flat()], crisp)) crisp.push(createReset());
    for (const command of waiting) {
      if (isClient || crisp.includes?.(command) === false) crisp.push(command);
    }
  }

  /** Watches `$crisp` until the live client replaces the queue. Does not replace an accessor of the page. */
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
   * Puts a reset before our waiting commands if the client's session belongs to another person. This function is called
   * after the client has opened the session, and usually before the client runs the queued commands. If the client has
   * already run the commands, the reset has no effect.
   */
  function separate(queue: unknown, client: Crisp): void {
    const { waiting } = session;
    if (!separates(waiting, client)) return;
    const commands = queue as unknown[];
    // If the page has removed our first command, the reset becomes the first command of the queue.
    commands.splice(Math.max(0, commands.indexOf(waiting[0])), 0, createReset());
  }

  /** Whether a client has another person's session. If so, clears the token, which would open that session again. */
  function separates(waiting: readonly CrispCommand[], client: Crisp): boolean {
    const isOthers = isOthersSession(waiting, emailOf(client), page.CRISP_TOKEN_ID, session.email);
    if (isOthers) clearToken();
    return isOthers;
  }

  /** Clears the token. Throws if that fails, because Crisp would then open the same person's session again. */
  function clearToken(): void {
    orUndefined(() => {
      page.CRISP_TOKEN_ID = null;
    });
    if (page.CRISP_TOKEN_ID) throw new Error("token");
  }

  function deliver(command: CrispCommand): void {
    const crisp = lookUp();
    crisp.push(command);
    if (!isLive(crisp)) session.waiting.push(command);
  }

  /** Pushes commands in order. If a push throws, calls `putBack` to restore the caller's state. */
  function deliverAll(commands: readonly CrispCommand[], putBack: () => void): void {
    try {
      commands.forEach(deliver);
    } catch (error) {
      putBack();
      throw error;
    }
  }

  /** Pushes commands. If a reset is due, the first of the commands is that reset. */
  function deliverWithReset(commands: readonly CrispCommand[]): void {
    const { isResetDue } = session;
    session.isResetDue = false;
    deliverAll(commands, () => {
      session.isResetDue = isResetDue;
    });
  }

  /** Puts a reset before the commands if one is due. */
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
      // If a held reset is deleted, a reset is still due, because the person has changed.
      session.isResetDue ||= held.flat().some(isReset);
      session.held = [];
      if (isLive(page.$crisp)) deliverWithReset(withReset([]));
    }
    if (verdict) {
      for (const load of session.loads.splice(0)) load();
      // If Crisp has loaded and its session belongs to another person, the session is reset. If the page has deleted the
      // queue, the waiting commands are pushed to a new queue.
      if (session.waiting.length + held.length > 0) lookUp();
      while (held.length > 0) {
        const call = held.shift() ?? [];
        deliverAll(call, () => held.unshift(call));
      }
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

/** Creates a new reset command each time, because commands in a queue are compared by identity. */
const createReset = (): CrispCommand => ["do", "session:reset"];

const isReset = ([action]: CrispCommand): boolean => action === "do";

const emailOf = (crisp: Crisp) => toComparable(orUndefined(() => crisp.get?.("user:email")));
