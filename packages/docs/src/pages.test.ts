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
import { PAGES, ROOT, readRepositoryFile, WORKSPACE } from "./workspace.js";

const run = promisify(execFile);

const SNIPPETS = PAGES.flatMap((page) => readSnippets(page, readRepositoryFile(page)));

const PROGRAMS = SNIPPETS.filter((snippet) => isProgram(snippet) && snippet.notCompiled === undefined);
const RUN = PROGRAMS.filter(
  (snippet) => snippet.notRun === undefined && instrument(snippet.code).results > 0,
);
const [IN_BROWSER, IN_NODE] = [RUN.filter(isForBrowsers), RUN.filter((snippet) => !isForBrowsers(snippet))];
const of = (language: string): readonly Snippet[] => SNIPPETS.filter((one) => one.language === language);

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

/** What is done with a snippet, or why nothing; `undefined` for one that slipped through. */
function treatmentOf(snippet: Snippet): string | undefined {
  const reason = snippet.notCompiled ?? snippet.notRun;
  if (reason !== undefined)
    return `${isProgram(snippet) && !snippet.notCompiled ? "only compiled" : "skipped"}: ${reason}`;
  if (snippet.outputOf !== undefined) return "printed again";
  if (snippet.madeBy !== undefined) return `made by npm run ${snippet.madeBy}`;
  if (IN_NODE.includes(snippet)) return "run in Node";
  if (IN_BROWSER.includes(snippet) || snippet.language === "html") return "run in Chromium";
  if (isProgram(snippet)) return "compiled, shows no result";
  return { sh: "commands looked up", json: "parsed" }[snippet.language];
}

describe("nothing that is shown goes unchecked", () => {
  test("unless the page's source says why", () => {
    const slipped = SNIPPETS.filter((snippet) => treatmentOf(snippet) === undefined);
    expect(slipped.map((snippet) => `${placeOf(snippet)}: ${snippet.language || "no language"}`)).toEqual([]);
  });

  test("or a script makes it that there is", () => {
    const scripts = SNIPPETS.flatMap(({ madeBy }) => madeBy ?? []);
    expect(scripts.filter((script) => !Object.hasOwn(WORKSPACE.manifest.scripts ?? {}, script))).toEqual([]);
  });

  test("and it is counted", () => {
    const counts = new Map<string, number>();
    for (const snippet of SNIPPETS) {
      const treatment = treatmentOf(snippet) ?? "none";
      counts.set(treatment, (counts.get(treatment) ?? 0) + 1);
    }
    console.log([...counts].map(([treatment, count]) => `${count} ${treatment}`).join("\n"));
    const expected = ["run in Node", "run in Chromium", "printed again", "commands looked up", "parsed"];
    expect([...counts.keys()]).toEqual(expect.arrayContaining(expected));
  });
});
