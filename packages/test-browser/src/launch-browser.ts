import { existsSync } from "node:fs";
import sparticuz from "@sparticuz/chromium";
import { type Browser, chromium, type LaunchOptions } from "playwright-core";

const INSTALLED = [
  process.env["CHROME_PATH"],
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
];

/** No request leaves the machine: only its own name is resolved, and the background services of Chrome are off. */
const ARGS = [
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--no-first-run",
  "--no-sandbox",
];

/**
 * Starts a headless Chromium: an installed one, or on Linux the one from npm. The back-forward cache, which Playwright
 * turns off, is on.
 *
 * @throws {Error} naming what to install if there is none, so that tests fail and are not skipped.
 */
export async function launchBrowser(): Promise<Browser> {
  const problems: unknown[] = [];
  for (const candidate of candidates()) {
    try {
      const { args = [], ...options } = await candidate();
      return await chromium.launch({
        ...options,
        args: [...args, ...ARGS],
        headless: true,
        ignoreDefaultArgs: ["--disable-back-forward-cache"],
      });
    } catch (problem) {
      problems.push(problem);
    }
  }
  throw new Error("No browser could be started: install Chrome or Chromium, or set CHROME_PATH to one.", {
    cause: new AggregateError(problems),
  });
}

function candidates(): (() => LaunchOptions | Promise<LaunchOptions>)[] {
  const installed = INSTALLED.filter((path): path is string => path !== undefined && existsSync(path));
  return [
    ...installed.map((executablePath) => () => ({ executablePath })),
    ...(process.platform === "linux" ? [fromNpm] : []),
    () => ({ channel: "chrome" }),
  ];
}

/**
 * Default flags that are removed: those that make Chromium crash here, make pages less strict than for a visitor, or
 * turn the back-forward cache off.
 */
const NOT_WANTED =
  /^--(single-process|disable-web-security|allow-running-insecure-content|disable-site-isolation-trials|disable-features=.*)$/;

async function fromNpm(): Promise<LaunchOptions> {
  const args = sparticuz.args.filter((argument) => !NOT_WANTED.test(argument));
  return { executablePath: await sparticuz.executablePath(), args };
}
