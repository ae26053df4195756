import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { type Sandbox, startSandbox } from "@freshpaint/crisp-sandbox";
import { type ClientSideReport, type ClientSideRun, END_OF_RUN } from "../wire.js";

/** The client-side runs whose frames are open. Each run has its own sandbox, so the data of two runs never mixes. */
export interface ClientSideRuns {
  open(): Promise<ClientSideRun>;
  /** Returns the sandbox of an open run, or `undefined` if there is no open run with this id. */
  sandboxOf(id: string): Sandbox | undefined;
  /**
   * Waits for the last command of the frame, ends the run, and returns the data that the chatbox received. Returns
   * `undefined` if there is no open run with this id.
   */
  finish(id: string): Promise<ClientSideReport | undefined>;
  close(): Promise<void>;
}

/**
 * The maximum number of open runs. A run stays open if the user closes the page during the run. If there are too many
 * open runs, the oldest run is ended.
 */
const MOST_OPEN = 8;

/**
 * The maximum time to wait for the last command of a frame, in milliseconds. The command usually arrives within a few
 * milliseconds. On a busy machine it arrives later.
 */
const LONGEST_WAIT = 15_000;
const POLL = 10;

export function createClientSideRuns(): ClientSideRuns {
  const open = new Map<string, Sandbox>();

  async function end(id: string): Promise<void> {
    const sandbox = open.get(id);
    open.delete(id);
    await sandbox?.close();
  }

  return {
    async open() {
      const sandbox = await startSandbox();
      const id = randomUUID();
      open.set(id, sandbox);
      const [oldest] = open.keys();
      if (open.size > MOST_OPEN && oldest !== undefined) await end(oldest);
      return { id, websiteId: sandbox.websiteId, scriptUrl: sandbox.frameScriptUrl };
    },
    sandboxOf: (id) => open.get(id),
    async finish(id) {
      const sandbox = open.get(id);
      if (sandbox === undefined) return undefined;
      const isOver = () => isDeepStrictEqual(sandbox.chat.commands.at(-1)?.command, END_OF_RUN);
      const deadline = performance.now() + LONGEST_WAIT;
      while (!isOver() && open.has(id) && performance.now() < deadline) await wait(POLL);
      const isComplete = isOver();
      const { commands, sessions } = sandbox.chat;
      await end(id);
      return { isComplete, commands: isComplete ? commands.slice(0, -1) : commands, sessions };
    },
    async close() {
      await Promise.all([...open.keys()].map(end));
    },
  };
}
