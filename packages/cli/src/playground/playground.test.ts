import { chmod, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startPlayground } from "@freshpaint/crisp-playground";
import { describe, expect, test } from "vitest";
import { makeFolder } from "../../test/make-folder.js";
import { runCli, startCli } from "../../test/run-cli.js";

const URL_PRINTED = /http:\/\/127\.0\.0\.1:\d+\/\S*/;

/** Starts the command, and waits for its printed address. */
async function start(args: readonly string[] = ["--no-open"], env: Readonly<Record<string, string>> = {}) {
  const running = startCli(["playground", ...args], { env });
  await expect.poll(() => running.printed.stdout).toMatch(URL_PRINTED);
  const [url = ""] = URL_PRINTED.exec(running.printed.stdout) ?? [];
  return { ...running, url };
}

describe("freshpaint-crisp playground", () => {
  test.each(["SIGINT", "SIGTERM"] as const)(
    "playground prints its address, serves the page, and exits with 0 after %s, even with open connections",
    async (signal) => {
      const { url, process: child, ended } = await start();
      const page = await fetch(url);
      expect(page.status).toBe(200);
      child.kill(signal);
      expect(await ended).toMatchObject({ code: 0, stderr: "" });
      await expect(fetch(url)).rejects.toThrow();
    },
  );

  test("playground listens on the given port", async () => {
    const free = await startPlayground(0);
    const { port } = new URL(free.url);
    await free.close();
    const { url, process: child, ended } = await start(["--no-open", "--port", port]);
    expect(new URL(url).port).toBe(port);
    child.kill("SIGINT");
    await ended;
  });

  test("playground opens the event of a link from another playground", async () => {
    const { url, process: child, ended } = await start(["--no-open", "http://127.0.0.1:1/#v2.e30"]);
    expect(new URL(url).hash).toBe("#v2.e30");
    expect(new URL(url).port).not.toBe("1");
    child.kill("SIGINT");
    await ended;
  });

  test("playground exits with 2 if the port is in use, and prints the reason", async () => {
    const taken = await startPlayground(0);
    const { port } = new URL(taken.url);
    const { code, stderr } = await runCli(["playground", "--no-open", "--port", port]);
    await taken.close();
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: "error: --port: cannot be used: another process uses it\n",
    });
  });

  test.each([
    ["a port that is not a number", ["--port", "http"]],
    ["a port number that is too high", ["--port", "65536"]],
    ["a link without a fragment", ["http://127.0.0.1:1/"]],
    ["a link with more than a fragment", ["#v2.e30 --port 1"]],
  ])("%s is a usage error with exit code 2", async (_what, args) => {
    const { code, stderr, stdout } = await runCli(["playground", "--no-open", ...args]);
    expect({ code, says: stderr.startsWith("error: "), stdout }).toEqual({ code: 2, says: true, stdout: "" });
  });
});

// The test is only for Linux, because other systems do not accept an executable file as the browser.
describe.runIf(process.platform === "linux")("the browser", () => {
  /** Creates a browser that writes its arguments to a file, one argument on each line. */
  async function makeBrowser() {
    const folder = await makeFolder();
    const [browser, written] = [join(folder, "browser"), join(folder, "written")];
    await writeFile(browser, `#!/bin/sh\necho "$1" >> '${written}'\n`);
    await chmod(browser, 0o755);
    const read = () => readFile(written, "utf8").catch(() => "");
    return { env: { BROWSER: browser, DISPLAY: ":0" }, read };
  }

  type Browser = Awaited<ReturnType<typeof makeBrowser>>;

  /** Runs the command until the browser has been opened, and returns the printed address. */
  async function runUntilOpened({ env, read }: Browser): Promise<string> {
    const { printed, process: child, ended } = startCli(["playground", "#v2.e30"], { env });
    await expect.poll(read).toContain("\n");
    child.kill("SIGINT");
    await ended;
    return URL_PRINTED.exec(printed.stdout)?.[0] ?? "";
  }

  test("the browser is opened with the event of the link", async () => {
    const browser = await makeBrowser();
    const url = await runUntilOpened(browser);
    expect(await browser.read()).toBe(`${url}\n`);
    expect(url).toContain("/#v2.e30");
  });

  test.each([
    ["--no-open is set", ["--no-open"], {}],
    ["there is no screen", [], { DISPLAY: "" }],
    ["the command runs in CI", [], { CI: "true" }],
  ])("the browser is not opened if %s", async (_what, args, more) => {
    const browser = await makeBrowser();
    const {
      printed,
      process: child,
      ended,
    } = startCli(["playground", ...args], {
      env: { ...browser.env, ...more },
    });
    await expect.poll(() => printed.stdout).toContain("Ctrl-C to stop it");
    child.kill("SIGINT");
    await ended;
    // A second run without these settings opens the browser. The file then contains only the address of the second run.
    // If the first run had opened the browser, the file would also contain the first run's address.
    expect(`${await runUntilOpened(browser)}\n`).toBe(await browser.read());
  });

  test("the command continues if the browser cannot be opened", async () => {
    const { env } = await makeBrowser();
    const { url, process: child, ended } = await start([], { ...env, BROWSER: "/none" });
    expect((await fetch(url)).status).toBe(200);
    child.kill("SIGINT");
    expect(await ended).toMatchObject({ code: 0, stderr: "" });
  });
});
