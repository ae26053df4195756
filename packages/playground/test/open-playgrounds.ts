import { launchBrowser } from "@freshpaint/crisp-test-browser";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { type Playground, startPlayground } from "../src/server/start-playground.js";

/** The time limit for each action on the page, in milliseconds. The limit is long enough for a busy machine. */
const PATIENCE = 30_000;

/** A browser page with the playground. */
export interface OpenPlayground {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly url: string;
  /**
   * The exceptions, the console messages and the requests to other servers. A test fails if this list is not empty at
   * the end.
   */
  readonly problems: string[];
}

/**
 * Starts a browser and a playground for the tests of a file. A test fails if the page throws an exception, logs an
 * error or a warning, or violates a Content-Security-Policy. It also fails if the page sends a request to a server
 * other than the playground and its stand-ins.
 */
export function openPlaygrounds(): (
  options?: BrowserContextOptions,
  path?: string,
) => Promise<OpenPlayground> {
  let browser: Browser;
  let playground: Playground;
  const contexts: BrowserContext[] = [];
  const problems: string[] = [];
  beforeAll(async () => {
    [browser, playground] = await Promise.all([launchBrowser(), startPlayground(0)]);
  }, 60_000);
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    expect(problems.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await playground?.close();
  }, 60_000);

  return async (options = {}, path = "") => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    contexts.push(context);
    context.setDefaultTimeout(PATIENCE);
    const { origin } = new URL(playground.url);
    context.on("weberror", (error) => problems.push(`thrown: ${error.error().message}`));
    context.on("console", (message) => {
      // The browser also logs everything that a Content-Security-Policy blocks.
      if (["error", "warning"].includes(message.type())) problems.push(`logged: ${message.text()}`);
    });
    context.on("request", (request) => {
      const url = new URL(request.url());
      const isStandIn =
        url.hostname === "127.0.0.1" && /^\/frame\/[-\w]+\/(l\.js|chatbox\/reports)$/.test(url.pathname);
      const isFrame = request.frame().parentFrame() !== null;
      if (url.origin !== origin && !(isStandIn && isFrame)) problems.push(`requested: ${request.url()}`);
    });
    const page = await context.newPage();
    await page.goto(playground.url + path);
    return { page, context, url: playground.url, problems };
  };
}
