import type { CrispPage } from "../src/types.js";

export const WEBSITE_ID = "8c842203-7ed8-4e29-a608-7cf78a7d2fcc";

/** The parts of a script tag that the loader uses. */
export class FakeScript {
  src = "";
  async = false;
  nonce: string | undefined;
  readonly #listeners: (readonly [type: string, listener: () => void])[] = [];

  addEventListener(type: string, listener: () => void): void {
    this.#listeners.push([type, listener]);
  }

  /** Ends the loading of the script. */
  end(how: "load" | "error"): void {
    for (const [type, listener] of this.#listeners) if (type === how) listener();
  }
}

export interface FakePage extends CrispPage {
  CRISP_RUNTIME_CONFIG?: unknown;
}

/** Creates a page without a browser. `scripts` are the script tags on the page. */
export function createFakePage(globals: Partial<FakePage> = {}): {
  readonly page: FakePage;
  readonly scripts: FakeScript[];
} {
  const scripts: FakeScript[] = [];
  const document = {
    querySelectorAll: () => scripts,
    createElement: () => new FakeScript(),
    head: { append: (script: FakeScript) => scripts.push(script) },
  };
  return { page: { ...globals, document: document as never }, scripts };
}

/** Creates a page for tests that use only `$crisp`. */
export function createPageWith($crisp: unknown): FakePage {
  return createFakePage({ $crisp }).page;
}
