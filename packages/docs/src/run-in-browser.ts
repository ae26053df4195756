import { readFile } from "node:fs/promises";
import { join, normalize } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Sandbox } from "@freshpaint/crisp-sandbox";
import type { Browser, Page, Route } from "playwright-core";
import type { Checked } from "./run-in-node.js";
import type { Snippet } from "./snippet.js";
import { toProgram } from "./to-program.js";
import { ROOT } from "./workspace.js";

const CRISP_SCRIPT = "https://client.crisp.chat/l.js";
const CDN = "https://cdn.jsdelivr.net/npm/";

/** The import map of a page: the built packages. */
const IMPORTS = {
  "@freshpaint/crisp-core": "/packages/core/dist/index.js",
  "@freshpaint/crisp-core/adapter": "/packages/core/dist/adapter.js",
  "@freshpaint/crisp-web": "/packages/crisp-web/dist/index.js",
};

/**
 * Runs a program as a module in a page that has a stand-in for Crisp's script. Compares the program's results with the
 * results that the snippet shows.
 */
export async function runInBrowser(
  snippet: Snippet,
  browser: Browser,
  sandbox: Sandbox,
): Promise<readonly Checked[]> {
  const { code } = toProgram(snippet);
  const script = `
    globalThis.results = [];
    globalThis.__check = (line, actual, expected) => results.push({ line, actual, expected: expected() });
  `;
  const html = `<!doctype html><script type="importmap">${JSON.stringify({ imports: IMPORTS })}</script>
    <script>${script}</script><script type="module">${code}\n;globalThis.isOver = true;</script>`;
  return withPage(html, browser, sandbox, async (page) => {
    await page.waitForFunction("globalThis.isOver", undefined, { timeout: 50_000 });
    const results = await page.evaluate<{ line: number; actual: unknown; expected: unknown }[]>("results");
    return results.map(({ line, actual, expected }) => ({
      line,
      difference: isDeepStrictEqual(actual, expected) ? undefined : JSON.stringify(actual),
    }));
  });
}

/**
 * Opens a snippet of HTML as a page, and returns the global `$crisp` after Crisp has loaded. Placeholders such as
 * `{sandbox.url}` are replaced by the values of the sandbox.
 */
export function openInBrowser(
  { code }: Snippet,
  browser: Browser,
  sandbox: Sandbox,
): Promise<"live" | "no Crisp"> {
  const html = code
    .replaceAll("{sandbox.url}", sandbox.url)
    .replaceAll("{sandbox.websiteId}", sandbox.websiteId);
  return withPage(`<!doctype html>${html}`, browser, sandbox, async (page) => {
    const isLive = page.waitForFunction("globalThis.$crisp?.is", undefined, { timeout: 50_000 });
    return isLive.then(
      () => "live",
      () => "no Crisp",
    );
  });
}

async function withPage<Result>(
  html: string,
  browser: Browser,
  sandbox: Sandbox,
  look: (page: Page) => Promise<Result>,
): Promise<Result> {
  const page = await browser.newPage();
  const broken = new Promise<never>((_, reject) => page.on("pageerror", reject));
  // The code below awaits this promise. Before that, a rejection must not be reported as unhandled.
  broken.catch(() => {});
  // The page has the origin of the sandbox. For another origin, Chromium would ask for permission to connect to this
  // machine.
  await page.route(`${sandbox.url}/shop`, (route) => route.fulfill({ contentType: "text/html", body: html }));
  await page.route(`${sandbox.url}/packages/**`, serveModule);
  await page.route(`${CDN}**`, serveFromPackages);
  await page.route(CRISP_SCRIPT, async (route) => {
    const answer = await fetch(`${sandbox.url}/l.js`);
    await route.fulfill({ contentType: "text/javascript", body: await answer.text() });
  });
  try {
    await page.goto(`${sandbox.url}/shop`);
    return await Promise.race([broken, look(page)]);
  } finally {
    await page.close();
  }
}

async function serveModule(route: Route): Promise<void> {
  const { pathname } = new URL(route.request().url());
  if (!/^\/packages\/[^/]+\/dist\//.test(normalize(pathname)))
    return route.fulfill({ status: 404, body: "" });
  await route.fulfill({ contentType: "text/javascript", body: await readFile(join(ROOT, pathname), "utf8") });
}

/** Serves the file that jsDelivr serves for a package name without a path. The manifest names this file. */
async function serveFromPackages(route: Route): Promise<void> {
  const name = route.request().url().slice(CDN.length);
  const folder = join(ROOT, "node_modules", name);
  const { jsdelivr } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  await route.fulfill({
    contentType: "text/javascript",
    body: await readFile(join(folder, jsdelivr), "utf8"),
  });
}
