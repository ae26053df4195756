import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { createHipaaPolicy } from "@freshpaint/crisp-core";
import { type Sandbox, startSandbox } from "@freshpaint/crisp-sandbox";
import { launchBrowser } from "@freshpaint/crisp-test-browser";
import { parse } from "parse5";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createProgram } from "../../cli/dist/create-program.js";
import { checkShell } from "./check-shell.js";
import { compileSnippets, isProgram } from "./compile-snippets.js";
import { expectResults, isForBrowsers, rows } from "./expect-results.js";
import { instrument } from "./instrument.js";
import { readSnippets } from "./read-snippets.js";
import { openInBrowser, runInBrowser } from "./run-in-browser.js";
import { runInNode } from "./run-in-node.js";
import { placeOf, type Snippet } from "./snippet.js";
import { WEBSITE } from "./website.js";
import { PAGES, ROOT, readRepositoryFile } from "./workspace.js";

const run = promisify(execFile);

const SNIPPETS = PAGES.flatMap((page) => readSnippets(page, readRepositoryFile(page)));

const PROGRAMS = SNIPPETS.filter((snippet) => isProgram(snippet) && snippet.notCompiled === undefined);
const RUN = PROGRAMS.filter(
  (snippet) => snippet.notRun === undefined && instrument(snippet.code).results > 0,
);
const [IN_BROWSER, IN_NODE] = [RUN.filter(isForBrowsers), RUN.filter((snippet) => !isForBrowsers(snippet))];
const of = (language: string): readonly Snippet[] => SNIPPETS.filter((one) => one.language === language);
const NOT_CHECKED = SNIPPETS.filter(({ notCompiled }) => notCompiled !== undefined);

describe("a program compiles, strictly, against the built packages", () => {
  const problems = compileSnippets(PROGRAMS);
  test.each(rows(PROGRAMS))("%s", (_, snippet) => expect(problems.get(snippet)).toEqual([]));
});

describe("what a program shows is what comes out", () => {
  let sandbox: Sandbox;
  let browser: Browser;

  beforeAll(async () => {
    sandbox = await startSandbox({ websiteId: WEBSITE });
    browser = await launchBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await sandbox?.close();
  });

  describe("in Node", () => {
    test.each(rows(IN_NODE))("%s", async (_, snippet) => {
      expectResults(snippet, await runInNode(snippet, sandbox));
    });
  });

  describe("in Chromium", () => {
    test.each(rows(IN_BROWSER))("%s", async (_, snippet) => {
      expectResults(snippet, await runInBrowser(snippet, browser, sandbox));
    });
  });

  describe("HTML is well-formed, and brings Crisp up in Chromium without an error", () => {
    test.each(rows(of("html")))("%s", async (_, snippet) => {
      const errors: string[] = [];
      parse(`<!doctype html>${snippet.code}`, { onParseError: ({ code }) => errors.push(code) });
      expect(errors).toEqual([]);
      expect(await openInBrowser(snippet, browser, sandbox)).toBe("live");
    });
  });
});

describe("a shell snippet names scripts, packages, commands and options that exist", () => {
  test.each(rows(of("sh")))("%s", (_, snippet) => {
    expect(checkShell(snippet.code, createProgram())).toEqual([]);
  });
});

describe("what a command prints is what is shown of it", () => {
  const printed = SNIPPETS.filter(({ outputOf }) => outputOf !== undefined);
  test.each(rows(printed))("%s", async (_, { outputOf = "", code }) => {
    const [program, ...args] = outputOf.split(" ");
    expect(program).toBe("freshpaint-crisp");
    const bin = join(ROOT, "packages/cli/dist/bin.js");
    const { stdout } = await run(process.execPath, [bin, ...args], {
      cwd: join(ROOT, "packages/cli/examples"),
    });
    expect(stdout.trimEnd()).toBe(code.trimEnd());
  });
});

describe("JSON is JSON, and a policy is one", () => {
  test.each(rows(of("json")))("%s", (_, snippet) => {
    const { $schema, ...value } = JSON.parse(snippet.code);
    if ("eventProperties" in value) expect(() => createHipaaPolicy(value)).not.toThrow();
  });
});

describe("nothing that is shown goes unchecked", () => {
  test("unless the page's source says why, or it is text", () => {
    const known = ["html", "sh", "json", "text"];
    const unchecked = SNIPPETS.filter((snippet) => !isProgram(snippet) && !known.includes(snippet.language));
    expect(unchecked.map((snippet) => `${placeOf(snippet)}: ${snippet.language || "no language"}`)).toEqual(
      [],
    );
  });

  test("and there is something to check on every page with code", () => {
    const counts = {
      compiled: PROGRAMS.length,
      "run in Node": IN_NODE.length,
      "run in Chromium": IN_BROWSER.length + of("html").length,
      "shell snippets checked": of("sh").length,
      "JSON parsed": of("json").length,
      "text, not checked": of("text").length,
    };
    const skipped = [...NOT_CHECKED, ...PROGRAMS.filter(({ notRun }) => notRun !== undefined)];
    console.log(
      counts,
      skipped.map((one) => `${placeOf(one)}: ${one.notCompiled ?? one.notRun}`),
    );
    expect(
      PROGRAMS.length +
        NOT_CHECKED.length +
        of("html").length +
        of("sh").length +
        of("json").length +
        of("text").length,
    ).toBe(SNIPPETS.length);
    expect(Math.min(IN_NODE.length, IN_BROWSER.length, of("html").length, of("sh").length)).toBeGreaterThan(
      0,
    );
  });
});
