import { join, relative } from "node:path";
import { type Sandbox, startSandbox } from "@freshpaint/crisp-sandbox";
import { launchBrowser } from "@freshpaint/crisp-test-browser";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compileSnippets } from "./compile-snippets.js";
import { contextFor } from "./context.js";
import { expectResults, isForBrowsers, rows } from "./expect-results.js";
import { instrument } from "./instrument.js";
import { importsFor, type PublicName, publicNames } from "./public-names.js";
import { type Example, readExamples } from "./read-examples.js";
import { runInBrowser } from "./run-in-browser.js";
import { runInNode } from "./run-in-node.js";
import { WEBSITE } from "./website.js";
import { PUBLISHED, ROOT, readRepositoryFile } from "./workspace.js";

/** Examples that cannot be run here, with the reason. */
const NOT_RUN: Readonly<Record<string, string>> = {
  startSandbox: "its sender is not shown",
  SandboxRequest: "it depends on earlier requests",
};

/** Examples with intended TypeScript errors. They are run and not compiled. */
const REFUSED: readonly string[] = ["checkMapOptions"];

const NAMES = PUBLISHED.map(publicNames);

/** All examples in the doc comments of public names. */
const EXAMPLES: readonly Example[] = PUBLISHED.flatMap(({ folder }, index) => {
  const own = NAMES[index] ?? [];
  const files = new Set(own.map(({ file }) => relative(ROOT, join(folder, file))));
  return [...files]
    .flatMap((file) => readExamples(file, readRepositoryFile(file)))
    .filter(({ of }) => own.some(({ name }) => name === of))
    .map((example) => complete(example, own));
});

function complete(example: Example, own: readonly PublicName[]): Example {
  const { of } = example;
  // An example that starts with a brace is a value of the documented type.
  const code = example.code.startsWith("{")
    ? `export const value: ${of} = ${example.code.trim()};\n`
    : example.code;
  const context = contextFor(code);
  const imports = importsFor(code, [...own, ...NAMES.flat()]);
  const notRun = code.includes("fc.sample(") ? "its result is random" : NOT_RUN[of];
  return { ...example, code, given: `${imports}\n${context}`, ...(notRun !== undefined && { notRun }) };
}

const COMPILED = EXAMPLES.filter(({ of }) => !REFUSED.includes(of));
const RUN = EXAMPLES.filter(({ notRun, code }) => notRun === undefined && instrument(code).results > 0);

describe("an example in a doc comment compiles in strict mode with the built packages", () => {
  const problems = compileSnippets(COMPILED);
  test.each(rows(COMPILED))("%s", (_, example) => expect(problems.get(example)).toEqual([]));
});

describe("an example gives the result that it shows", () => {
  let sandbox: Sandbox;
  let browser: Browser;

  beforeAll(async () => {
    sandbox = await startSandbox({ websiteId: WEBSITE, contacts: ["ada@example.com"] });
    browser = await launchBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await sandbox?.close();
  });

  test.each(rows(RUN))("%s", async (_, example) => {
    const checked = isForBrowsers(example)
      ? await runInBrowser(example, browser, sandbox)
      : await runInNode(example, sandbox);
    expectResults(example, checked);
  });

  test("few examples are not run, and each of these examples has a reason", () => {
    const skipped = EXAMPLES.filter(({ notRun }) => notRun !== undefined);
    console.log(`${EXAMPLES.length} examples: ${COMPILED.length} compiled, ${RUN.length} run.`);
    for (const { file, line, notRun } of skipped) console.log(`${file}:${line} not run: ${notRun}`);
    const names = new Set(EXAMPLES.map(({ of }) => of));
    // If an example was removed, its entry in these lists must be removed, too. Otherwise the entry would exclude a later
    // example of the same name.
    expect([...Object.keys(NOT_RUN), ...REFUSED].filter((name) => !names.has(name))).toEqual([]);
    expect(RUN.length).toBeGreaterThan(0);
  });
});
