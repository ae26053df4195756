import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";

/** Functions for the tests. They do what a user does on the page, or return the text that a user sees. */

/** Chooses a connection mode, and switches HIPAA mode on or off. */
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

/** Replaces the text in the editor, as a paste does. */
export async function write(page: Page, text: string): Promise<void> {
  await showPane(page, "Event");
  await page.getByRole("textbox", { name: "Freshpaint event, as JSON" }).click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
}

/** Waits until the page has sent the current case. */
export async function waitUntilSent(page: Page): Promise<void> {
  await page.locator(".saw[aria-busy=false]").waitFor({ state: "attached" });
}

/** Returns the text of each row in the table of properties. */
export async function readFlow(page: Page): Promise<readonly string[]> {
  const rows = page.getByRole("region", { name: "Result for each property" }).locator("tbody tr");
  const texts = await rows.evaluateAll((all) => all.map((row) => row.innerText));
  return texts.map((text) => text.replaceAll(/\s+/g, " ").trim());
}

/** Returns the requests that the page shows, parsed from JSON. */
export async function readWire(page: Page): Promise<readonly unknown[]> {
  const texts = await saw(page).locator(".wire-message pre").allTextContents();
  return texts.map((text) => JSON.parse(text) as unknown);
}

export function saw(page: Page): ReturnType<Page["getByRole"]> {
  return page.getByRole("region", { name: "What the stand-in for Crisp received" });
}

export function agent(page: Page): ReturnType<Page["getByRole"]> {
  return page.getByRole("region", { name: "What your team sees" });
}

/** Shows one part of the page if the window is too narrow for all parts. */
export async function showPane(page: Page, name: string): Promise<void> {
  const button = page.getByRole("group", { name: "Show", exact: true }).getByRole("button", { name });
  if (await button.isVisible()) await button.click();
}

/** Switches to the view of one event or to the view of an export. */
export async function showView(page: Page, name: "One event" | "An export"): Promise<void> {
  await page.getByRole("navigation").getByRole("button", { name }).click();
}

/** Opens the sample events as an export, and waits until the page has counted the events. */
export async function openMadeUpExport(page: Page): Promise<void> {
  await showView(page, "An export");
  await page.getByRole("button", { name: "Try it with made-up events" }).click();
  await waitUntilCounted(page);
}

/** Waits until the page shows the counts for the current policy. */
export async function waitUntilCounted(page: Page): Promise<void> {
  await page.locator(".export-top[aria-busy=false] .outcome").waitFor();
}

/** Clicks a button that opens files, and chooses a file. */
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

/** Clicks a button that saves a file. Returns the text of the saved file. */
export async function saveFile(page: Page, button: string): Promise<string> {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: button, exact: true }).click();
  return readFile(await (await download).path(), "utf8");
}
