import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { launchBrowser } from "@freshpaint/crisp-test-browser";
import type { Page } from "playwright-core";
import { startPlayground } from "../dist/playground/start-playground.js";

/** Takes the README's pictures: `npm run pictures`. */

const FOLDER = fileURLToPath(new URL("../docs/", import.meta.url));
const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

const PICTURES = [
  { name: "playground-desktop.png", viewport: DESKTOP, colorScheme: "light" },
  { name: "playground-phone.png", viewport: PHONE, colorScheme: "dark" },
] as const;

async function waitUntilSent(page: Page): Promise<void> {
  await page.locator(".saw[aria-busy=false] .outcome").first().waitFor();
}

const [browser, playground] = await Promise.all([launchBrowser(), startPlayground(0)]);
try {
  await mkdir(FOLDER, { recursive: true });
  for (const { name, ...options } of PICTURES) {
    const page = await browser.newPage(options);
    await page.goto(playground.url);
    await waitUntilSent(page);
    await page.screenshot({ path: FOLDER + name });
    await page.close();
  }
} finally {
  await Promise.all([browser.close(), playground.close()]);
}
