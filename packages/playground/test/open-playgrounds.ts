import { launchBrowser } from "@freshpaint/crisp-test-browser";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { type Playground, startPlayground } from "../src/server/start-playground.js";

/** Milliseconds. What is waited for always comes; on a machine that has a lot to do it takes its time. */
const PATIENCE = 30_000;

/** A page that the playground is open in. */
export interface OpenPlayground {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly url: string;
  /** What was thrown, complained of, or asked from elsewhere. Must be empty when a test ends. */
  readonly problems: string[];
}

/**
 * Gives a file's tests a browser and a playground. After each test nothing may have been thrown, blocked by a policy,
 * complained of, or asked from another machine or another port than the playground's and its stand-ins'.
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
      // Everything that a Content-Security-Policy blocks is told here, too.
      if (["error", "warning"].includes(message.type())) problems.push(`said: ${message.text()}`);
    });
    context.on("request", (request) => {
      const url = new URL(request.url());
      const isStandIn =
        url.hostname === "127.0.0.1" && /^\/frame\/[-\w]+\/(l\.js|chatbox\/reports)$/.test(url.pathname);
      const isFrame = request.frame().parentFrame() !== null;
      if (url.origin !== origin && !(isStandIn && isFrame)) problems.push(`asked: ${request.url()}`);
    });
    const page = await context.newPage();
    await page.goto(playground.url + path);
    return { page, context, url: playground.url, problems };
  };
}
