import { webcrypto } from "node:crypto";
import { createContext, runInContext } from "node:vm";
import type { Sandbox } from "../src/index.js";

/** The object that the script puts at `window.$crisp`. */
export type Crisp = {
  push(...commands: readonly unknown[]): void;
  is(state: string): boolean;
  get(method: string, name?: string): unknown;
  on(event: string, listener: (detail: unknown) => void): void;
  off(event: string): void;
};

/** The storage of one origin in a browser. Pages with the same storage are pages of the same browser. */
export type Storage = Map<string, string>;

type FakeWindow = Record<string, unknown> & { $crisp?: unknown };

/** A simulated page. It has only the globals that the script uses. */
export type Page = {
  readonly window: FakeWindow;
  readonly warnings: readonly (readonly unknown[])[];
  /** Runs the script `l.js` of a sandbox, as a script tag does. */
  load(): Promise<void>;
  crisp(): Crisp;
  fire(event: "pagehide" | "pageshow"): void;
};

/**
 * Opens a page of a sandbox's website. `globals` are the global values that the page's scripts set before they load
 * `l.js`.
 */
export function openPage(sandbox: Sandbox, globals: Record<string, unknown> = {}, storage?: Storage): Page {
  const listeners: [event: string, listener: () => void][] = [];
  const warnings: unknown[][] = [];
  const window: FakeWindow = {
    CRISP_WEBSITE_ID: sandbox.websiteId,
    crypto: webcrypto,
    fetch,
    navigator: { sendBeacon: (url: string, body: string) => Boolean(fetch(url, { method: "POST", body })) },
    console: { warn: (...details: unknown[]) => warnings.push(details) },
    localStorage: toLocalStorage(storage ?? new Map()),
    addEventListener: (event: string, listener: () => void) => listeners.push([event, listener]),
    ...globals,
  };
  const context = createContext({ window });
  return {
    window,
    warnings,
    async load() {
      const answer = await fetch(`${sandbox.url}/l.js`);
      runInContext(await answer.text(), context);
    },
    crisp: () => window.$crisp as Crisp,
    fire(event) {
      for (const [name, listener] of listeners) if (name === event) listener();
    },
  };
}

/** Creates the command that pushes an event. The event is in three brackets. */
export function eventCommand(text: string, ...rest: readonly unknown[]): readonly unknown[] {
  return ["set", "session:event", [[[text, ...(rest.length === 0 ? [{}] : rest)]]]];
}

function toLocalStorage(storage: Storage): object {
  return {
    getItem: (name: string) => storage.get(name) ?? null,
    setItem: (name: string, value: string) => storage.set(name, value),
    removeItem: (name: string) => storage.delete(name),
  };
}
