import { type Sandbox, startSandbox } from "@freshpaint/crisp-sandbox";
import { launchBrowser } from "@freshpaint/crisp-test-browser";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { type PageServer, type PageSource, SCRIPT_TAG_BUILD, servePages } from "./serve-page.js";

/** The address of Crisp's script; pages under test get the stand-in of the sandbox. */
export const CRISP_URL = "https://client.crisp.chat/l.js";

/** The browser context and the sandbox of one test. */
export interface Place {
  readonly sandbox: Sandbox;
  readonly context: BrowserContext;
  /** Uncaught errors of the pages. Must be empty when a test ends. */
  readonly errors: Error[];
  /** Opens a page with this body, and waits until it has loaded. */
  open(html: string, headers?: PageSource["headers"]): Promise<Page>;
  /** Serves a page without opening it; answers its address. */
  serve(html: string, headers?: PageSource["headers"]): string;
  /** Serves the stand-in of the sandbox at an address, by default `CRISP_URL`. */
  routeCrisp(url?: string): Promise<void>;
  /** The texts of the events that Crisp saw, in order. */
  texts(): string[];
}

/** Provides one browser and one server for the file, and a separate context for each test. */
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

/** The script tag of our build. */
export const OUR_SCRIPT: string = `<script src="${SCRIPT_TAG_BUILD}"></script>`;

/** A script that creates the adapter as `window.crisp`, and records load errors in `window.loadErrors`. */
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

/** Both scripts, with the stand-in of the sandbox. */
export function ourPage({ url, websiteId }: Sandbox, more = "", settings: object = {}): string {
  return OUR_SCRIPT + createScript({ websiteId, scriptUrl: `${url}/l.js`, ...settings }, more);
}

/** Waits until Crisp is live in the page. */
export async function waitUntilLive(page: Page): Promise<void> {
  await page.waitForFunction("window.$crisp?.is");
}

/** Waits until something holds; failing tells what it was. */
export function eventually<Answer>(read: () => Answer): ReturnType<typeof expect.poll<Answer>> {
  return expect.poll(read, { interval: 20, timeout: 20_000 });
}
