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
import { type Console, commandsIn, openConsole, timeless } from "./run-console.js";
import { openInBrowser, runInBrowser } from "./run-in-browser.js";
import { runInNode } from "./run-in-node.js";
import { placeOf, type Snippet } from "./snippet.js";
import { WEBSITE } from "./website.js";
import { PAGES, readRepositoryFile, WORKSPACE } from "./workspace.js";

const SNIPPETS = PAGES.flatMap((page) => readSnippets(page, readRepositoryFile(page)));

const PROGRAMS = SNIPPETS.filter((snippet) => isProgram(snippet) && snippet.notCompiled === undefined);
const RUN = PROGRAMS.filter(
  (snippet) => snippet.notRun === undefined && instrument(snippet.code).results > 0,
);
const [IN_BROWSER, IN_NODE] = [RUN.filter(isForBrowsers), RUN.filter((snippet) => !isForBrowsers(snippet))];
const of = (language: string): readonly Snippet[] => SNIPPETS.filter((one) => one.language === language);

const TYPED = of("console").filter(({ notRun }) => notRun === undefined);

describe("a program compiles in strict mode with the built packages", () => {
  const problems = compileSnippets(PROGRAMS);
  test.each(rows(PROGRAMS))("%s", (_, snippet) => expect(problems.get(snippet)).toEqual([]));
});

describe("a program gives the results that it shows", () => {
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

  describe("HTML is well-formed, and starts Crisp in Chromium without an error", () => {
    test.each(rows(of("html")))("%s", async (_, snippet) => {
      const errors: string[] = [];
      parse(`<!doctype html>${snippet.code}`, { onParseError: ({ code }) => errors.push(code) });
      expect(errors).toEqual([]);
      expect(await openInBrowser(snippet, browser, sandbox)).toBe("live");
    });
  });
});

describe("a shell snippet names scripts, packages, commands and options that exist", () => {
  test.each(rows([...of("sh"), ...of("console")]))("%s", (_, { language, code }) => {
    const commands = language === "sh" ? code : commandsIn(code).join("\n");
    expect(checkShell(commands, createProgram())).toEqual([]);
  });
});

describe("a terminal prints the output that the page shows", () => {
  let sandbox: Sandbox;
  let terminal: Console;

  beforeAll(async () => {
    sandbox = await startSandbox({ websiteId: WEBSITE, contacts: ["ada@example.com", "grace@example.com"] });
    terminal = openConsole(sandbox);
  });
  afterAll(async () => {
    terminal?.close();
    await sandbox?.close();
  });

  // The commands run in the order of the page, since a command may use files of an earlier command.
  test.each(rows(TYPED))("%s", async (_, { code }) => {
    expect(await terminal.type(code)).toBe(timeless(code));
  });
});

describe("JSON can be parsed, and each policy in it is valid", () => {
  test.each(rows(of("json")))("%s", (_, snippet) => {
    const { $schema, ...value } = JSON.parse(snippet.code);
    if ("eventProperties" in value) expect(() => createHipaaPolicy(value)).not.toThrow();
  });
});

/**
 * Returns the way in which a snippet is checked, or the reason for not checking it. Returns `undefined` if there is
 * neither a check nor a reason.
 */
function treatmentOf(snippet: Snippet): string | undefined {
  const reason = snippet.notCompiled ?? snippet.notRun;
  if (reason !== undefined)
    return `${isProgram(snippet) && !snippet.notCompiled ? "only compiled" : "skipped"}: ${reason}`;
  if (TYPED.includes(snippet)) return "typed again";
  if (snippet.madeBy !== undefined) return `made by npm run ${snippet.madeBy}`;
  if (IN_NODE.includes(snippet)) return "run in Node";
  if (IN_BROWSER.includes(snippet) || snippet.language === "html") return "run in Chromium";
  if (isProgram(snippet)) return "compiled, shows no result";
  return { sh: "commands looked up", json: "parsed" }[snippet.language];
}

describe("the pages", () => {
  test("have no unchecked snippet without a comment that gives the reason", () => {
    const slipped = SNIPPETS.filter((snippet) => treatmentOf(snippet) === undefined);
    expect(slipped.map((snippet) => `${placeOf(snippet)}: ${snippet.language || "no language"}`)).toEqual([]);
  });

  test("name only existing scripts as the origin of a snippet", () => {
    const scripts = SNIPPETS.flatMap(({ madeBy }) => madeBy ?? []);
    expect(scripts.filter((script) => !Object.hasOwn(WORKSPACE.manifest.scripts ?? {}, script))).toEqual([]);
  });

  test("have snippets of each kind; the test prints the number of snippets of each kind", () => {
    const counts = new Map<string, number>();
    for (const snippet of SNIPPETS) {
      const treatment = treatmentOf(snippet) ?? "none";
      counts.set(treatment, (counts.get(treatment) ?? 0) + 1);
    }
    console.log([...counts].map(([treatment, count]) => `${count} ${treatment}`).join("\n"));
    const expected = ["run in Node", "run in Chromium", "typed again", "commands looked up", "parsed"];
    expect([...counts.keys()]).toEqual(expect.arrayContaining(expected));
  });
});
