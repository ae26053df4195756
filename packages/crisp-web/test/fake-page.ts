import type { CrispPage } from "../src/types.js";

export const WEBSITE_ID = "8c842203-7ed8-4e29-a608-7cf78a7d2fcc";

/** As much of a script tag as the loader uses. */
export class FakeScript {
  src = "";
  async = false;
  nonce: string | undefined;
  readonly #listeners: (readonly [type: string, listener: () => void])[] = [];

  addEventListener(type: string, listener: () => void): void {
    this.#listeners.push([type, listener]);
  }

  /** Ends its loading. */
  end(how: "load" | "error"): void {
    for (const [type, listener] of this.#listeners) if (type === how) listener();
  }
}

export interface FakePage extends CrispPage {
  CRISP_RUNTIME_CONFIG?: unknown;
}

/** A page without a browser, and the script tags that are on it. */
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

/** A page of which nothing but `$crisp` matters. */
export function createPageWith($crisp: unknown): FakePage {
  return createFakePage({ $crisp }).page;
}
