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

/** With these flags, no request leaves the machine. Only 127.0.0.1 is resolved, and background services are off. */
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
 * Starts a headless Chromium. It uses an installed browser, or on Linux the Chromium from npm. The back-forward cache is
 * on, although Playwright turns it off by default.
 *
 * @throws {Error} if no browser can be started. The message names what to install. So tests fail and are not skipped.
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
 * The default flags that are removed. They make Chromium crash here, make pages less strict than in a visitor's browser,
 * or turn the back-forward cache off.
 */
const NOT_WANTED =
  /^--(single-process|disable-web-security|allow-running-insecure-content|disable-site-isolation-trials|disable-features=.*)$/;

async function fromNpm(): Promise<LaunchOptions> {
  const args = sparticuz.args.filter((argument) => !NOT_WANTED.test(argument));
  return { executablePath: await sparticuz.executablePath(), args };
}
