import { fileURLToPath } from "node:url";
import { launchBrowser } from "@freshpaint/crisp-test-browser";
import type { Page } from "playwright-core";
import { startPlayground } from "../dist/server/start-playground.js";
import { openMadeUpExport, showPane, waitUntilCounted, waitUntilSent } from "./page-actions.js";

/** Takes the pictures of the README. Build the package, then run `npm run pictures`. */

const FOLDER = fileURLToPath(new URL("../docs/", import.meta.url));

const WIDE = { viewport: { width: 1440, height: 900 }, colorScheme: "light" } as const;

async function openReport(page: Page): Promise<void> {
  await openMadeUpExport(page);
  await page.getByRole("button", { name: "Report" }).click();
  await page.getByRole("heading", { name: "The policy", exact: true }).waitFor();
}

const PICTURES = [
  {
    name: "desktop.png",
    ...WIDE,
    show: async (page: Page) => {
      await page.getByRole("button", { name: "Allow provider name" }).click();
      await waitUntilSent(page);
    },
  },
  {
    name: "phone.png",
    viewport: { width: 390, height: 844 },
    colorScheme: "dark",
    show: (page: Page) => showPane(page, "Properties"),
  },
  {
    name: "export.png",
    ...WIDE,
    show: async (page: Page) => {
      await openMadeUpExport(page);
      await page.getByRole("checkbox", { name: "plan name", exact: true }).check();
      await waitUntilCounted(page);
    },
  },
  { name: "report.png", ...WIDE, show: openReport },
] as const;

const [browser, playground] = await Promise.all([launchBrowser(), startPlayground(0)]);
try {
  for (const { name, show, ...options } of PICTURES) {
    const page = await browser.newPage({ ...options, reducedMotion: "reduce" });
    await page.goto(playground.url);
    await waitUntilSent(page);
    await show(page);
    await page.screenshot({ path: FOLDER + name });
    await page.close();
  }
} finally {
  await Promise.all([browser.close(), playground.close()]);
}
