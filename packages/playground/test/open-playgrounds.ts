import { readFile } from "node:fs/promises";
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
      const isStandIn = url.hostname === "127.0.0.1" && /^\/(l\.js|chatbox\/reports)$/.test(url.pathname);
      const isFrame = request.frame().parentFrame() !== null;
      if (url.origin !== origin && !(isStandIn && isFrame)) problems.push(`asked: ${request.url()}`);
    });
    const page = await context.newPage();
    await page.goto(playground.url + path);
    return { page, context, url: playground.url, problems };
  };
}

/** Chooses a connection mode, and switches HIPAA mode. */
export async function choose(page: Page, mode: "client-side" | "server-side", hipaa = false): Promise<void> {
  const name = mode === "client-side" ? "Client-side" : "Server-side";
  await page.getByRole("radio", { name }).check();
  await page.getByRole("switch", { name: "HIPAA mode" }).setChecked(hipaa);
}

/** Chooses a sample by its title. */
export async function chooseSample(page: Page, title: string): Promise<void> {
  await showPane(page, "Event");
  await page.getByRole("button", { name: "Samples…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: title }).first().click();
}

/** Replaces what stands in the editor, as by pasting. */
export async function write(page: Page, text: string): Promise<void> {
  await showPane(page, "Event");
  await page.getByRole("textbox", { name: "Freshpaint event, as JSON" }).click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
}

/** Waits until the case that is shown is the one that was sent. */
export async function waitUntilSent(page: Page): Promise<void> {
  await page.locator(".saw[aria-busy=false]").waitFor({ state: "attached" });
}

/** What the table says, row by row, as text. */
export async function readFlow(page: Page): Promise<readonly string[]> {
  const rows = page.getByRole("region", { name: "What becomes of it" }).locator("tbody tr");
  const texts = await rows.evaluateAll((all) => all.map((row) => row.innerText));
  return texts.map((text) => text.replaceAll(/\s+/g, " ").trim());
}

/** What is shown to have crossed the wire, read back from its JSON. */
export async function readWire(page: Page): Promise<readonly unknown[]> {
  const texts = await saw(page).locator(".wire-message pre").allTextContents();
  return texts.map((text) => JSON.parse(text) as unknown);
}

export function saw(page: Page): ReturnType<Page["getByRole"]> {
  return page.getByRole("region", { name: "What Crisp received" });
}

export function agent(page: Page): ReturnType<Page["getByRole"]> {
  return page.getByRole("region", { name: "What your team sees" });
}

/** Shows one part of the page, where a narrow window shows one at a time; a wide one shows all. */
export async function showPane(page: Page, name: string): Promise<void> {
  const button = page.getByRole("group", { name: "Show", exact: true }).getByRole("button", { name });
  if (await button.isVisible()) await button.click();
}

/** Shows one event, or an export. */
export async function showView(page: Page, name: "One event" | "An export"): Promise<void> {
  await page.getByRole("navigation").getByRole("button", { name }).click();
}

/** Opens the samples as an export, and waits until they are counted. */
export async function openMadeUpExport(page: Page): Promise<void> {
  await showView(page, "An export");
  await page.getByRole("button", { name: "Try it with made-up events" }).click();
  await waitUntilCounted(page);
}

/** Waits until the counts that are shown are of the policy that is shown. */
export async function waitUntilCounted(page: Page): Promise<void> {
  await page.locator(".export-top[aria-busy=false] .outcome").waitFor();
}

/** Gives a file to what asks for one. */
export async function giveFile(
  page: Page,
  button: string,
  file: { readonly name: string; readonly content: string | Buffer } | string,
): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: button }).first().click();
  await (await chooser).setFiles(
    typeof file === "string"
      ? file
      : { name: file.name, mimeType: "application/octet-stream", buffer: Buffer.from(file.content) },
  );
}

/** The text of the file that a button saves. */
export async function saveFile(page: Page, button: string): Promise<string> {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: button, exact: true }).click();
  return readFile(await (await download).path(), "utf8");
}
