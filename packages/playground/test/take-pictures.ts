import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { launchBrowser } from "@freshpaint/crisp-test-browser";
import { startPlayground } from "../dist/server/start-playground.js";

/** Takes the README's pictures: `npm run pictures`, after a build. */

const FOLDER = fileURLToPath(new URL("../docs/", import.meta.url));

const PICTURES = [
  {
    name: "desktop.png",
    viewport: { width: 1440, height: 900 },
    colorScheme: "light",
    from: ".top",
  },
  { name: "phone.png", viewport: { width: 390, height: 844 }, colorScheme: "dark", from: ".flow" },
] as const;

const [browser, playground] = await Promise.all([launchBrowser(), startPlayground(0)]);
try {
  await mkdir(FOLDER, { recursive: true });
  for (const { name, from, ...options } of PICTURES) {
    const page = await browser.newPage({ ...options, reducedMotion: "reduce" });
    await page.goto(playground.url);
    await page.locator(".saw[aria-busy=false] .outcome").waitFor();
    await page.locator(from).evaluate((element) => element.scrollIntoView());
    await page.screenshot({ path: FOLDER + name });
    await page.close();
  }
} finally {
  await Promise.all([browser.close(), playground.close()]);
}
