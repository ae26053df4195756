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

/** Crisp's queue on a page. Nothing it does throws. */
export interface CrispQueue {
  push(commands: readonly CrispCommand[]): WebOutcome;
  /** Cuts what was from what follows: nothing is pushed any more before the session is reset. */
  reset(): void;
  /** The email that the live client says it has. */
  email(): unknown;
}

/** The only way to a page's `$crisp`, which is looked up each time, since Crisp's script swaps it. */
export function createCrispQueue(page: CrispPage): CrispQueue {
  let waiting = 0;
  let isResetDue = false;

  function lookUp(): Crisp {
    page.$crisp ??= [];
    return page.$crisp as Crisp;
  }

  function push(commands: readonly CrispCommand[]): WebOutcome {
    try {
      const crisp = lookUp();
      const all = isResetDue ? [RESET, ...commands] : commands;
      if (crisp.is) waiting = 0;
      if (waiting + commands.length > MOST_WAITING) return { status: "skipped", reason: "queue_full" };
      for (const command of all) crisp.push(command);
      isResetDue = false;
      if (!crisp.is) waiting += all.length;
      return { status: "queued", commands: all.length };
    } catch {
      return { status: "skipped", reason: "crisp_unavailable" };
    }
  }

  return {
    push,
    reset() {
      isResetDue = true;
      attempt(() => {
        page.CRISP_TOKEN_ID = null;
      });
      push([]);
    },
    email: () => attempt(() => lookUp().get?.("user:email")),
  };
}
