import { type Sandbox, startSandbox } from "@freshpaint/crisp-sandbox";
import { launchBrowser } from "@freshpaint/crisp-test-browser";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { type PageServer, type PageSource, SCRIPT_TAG_BUILD, servePages } from "./serve-page.js";

/** The address of Crisp's script. The tests serve the sandbox's replacement for the script at this address. */
export const CRISP_URL = "https://client.crisp.chat/l.js";

/** One test's browser context and sandbox, with helper functions. */
export interface Place {
  readonly sandbox: Sandbox;
  readonly context: BrowserContext;
  /** The uncaught errors of the pages. The array must be empty when a test ends. */
  readonly errors: Error[];
  /** Opens a page with this body, and waits until the page has loaded. */
  open(html: string, headers?: PageSource["headers"]): Promise<Page>;
  /** Serves a page without opening it, and returns the page's address. */
  serve(html: string, headers?: PageSource["headers"]): string;
  /** Serves the sandbox's replacement for Crisp's script at an address. Default: `CRISP_URL`. */
  routeCrisp(url?: string): Promise<void>;
  /** Returns the texts of the events that the sandbox received, in order. */
  texts(): string[];
}

/** Starts one browser and one server for a test file, and opens a separate browser context for each test. */
export function openPlaces(): () => Place {
  let browser: Browser;
  let server: PageServer;
  let place: Place;
  beforeAll(async () => {
    [browser, server] = await Promise.all([launchBrowser(), servePages()]);
  }, 60_000);
  beforeEach(async () => {
    place = await openPlace(browser, server);
  });
  afterEach(async () => {
    await place.context.close();
    await place.sandbox.close();
    expect(place.errors).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  }, 60_000);
  return () => place;
}

async function openPlace(browser: Browser, server: PageServer): Promise<Place> {
  const [sandbox, context] = await Promise.all([startSandbox(), browser.newContext()]);
  const errors: Error[] = [];
  context.on("weberror", (error) => errors.push(error.error()));
  const serve: Place["serve"] = (html, headers = {}) =>
    server.add({ html: `<!doctype html><html><head></head><body>${html}</body></html>`, headers });
  return {
    sandbox,
    context,
    errors,
    serve,
    async open(html, headers) {
      const page = await context.newPage();
      await page.goto(serve(html, headers));
      return page;
    },
    async routeCrisp(url = CRISP_URL) {
      const body = await (await fetch(`${sandbox.url}/l.js`)).text();
      await context.route(url, (route) => route.fulfill({ contentType: "text/javascript", body }));
    },
    texts: (): string[] => sandbox.chat.sessions.flatMap(({ events }) => events.map(({ text }) => text)),
  };
}

/** The script tag that loads our built script. */
export const OUR_SCRIPT: string = `<script src="${SCRIPT_TAG_BUILD}"></script>`;

/** Returns a script that creates the adapter as `window.crisp`. It records load errors in `window.loadErrors`. */
export function createScript(settings: object, more = ""): string {
  return `<script>
    window.loadErrors ??= [];
    window.crisp = FreshpaintCrisp.createCrispWeb({
      ...${JSON.stringify(settings)},
      onLoadError: (error) => loadErrors.push(error.message),
    });
    ${more}
  </script>`;
}

/** Returns our script tag and the script from `createScript`. The adapter loads the sandbox's replacement for Crisp. */
export function ourPage({ url, websiteId }: Sandbox, more = "", settings: object = {}): string {
  return OUR_SCRIPT + createScript({ websiteId, scriptUrl: `${url}/l.js`, ...settings }, more);
}

/** Waits until Crisp's client has loaded in the page. */
export async function waitUntilLive(page: Page): Promise<void> {
  await page.waitForFunction("window.$crisp?.is");
}

/** Calls `read` again and again until its result passes the matcher. After 20 seconds, the test fails. */
export function eventually<Answer>(read: () => Answer): ReturnType<typeof expect.poll<Answer>> {
  return expect.poll(read, { interval: 20, timeout: 20_000 });
}
