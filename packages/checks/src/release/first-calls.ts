import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { mustRun } from "../run.js";
import { codeEntries, commandsOf, type PublishedPackage } from "../workspace.js";
import type { Checklist } from "./checklist.js";
import type { NodeProgram } from "./install-released.js";

interface Rehearsal {
  readonly node: NodeProgram;
  /** The project in which the tarballs are installed. */
  readonly project: string;
  readonly repository: string;
  readonly packages: readonly PublishedPackage[];
  readonly list: Checklist;
}

/** The website id in every README. */
const WEBSITE = "8c842203-7ed8-4e29-a608-7cf78a7d2fcc";

/** `crisp-rest` with the address of the sandbox instead of Crisp. */
const REST = `
import { createCrispRest as create } from "@freshpaint/crisp-rest";
export * from "@freshpaint/crisp-rest";
export const createCrispRest = (options) => create({ ...options, apiUrl: process.env.SANDBOX_URL });
`;

/** Runs a snippet with a sandbox, and returns the number of events that the sandbox has stored. */
const DRIVER = `
import { startSandbox } from "@freshpaint/crisp-sandbox";
const sandbox = await startSandbox({ websiteId: "${WEBSITE}" });
process.env.SANDBOX_URL = sandbox.url;
process.env.CRISP_WEBSITE_ID = sandbox.websiteId;
process.env.CRISP_TOKEN_IDENTIFIER = sandbox.identifier;
process.env.CRISP_TOKEN_KEY = sandbox.key;
await import(process.argv[2]);
const stored = sandbox.requests.filter((request) => request.stored).length;
process.stdout.write("\\nstored " + stored + "\\n", () => process.exit());
`;

/** Imports and requires every package, then runs the first call of each README and the commands. Uses the given Node. */
export async function runFirstCalls(rehearsal: Rehearsal): Promise<void> {
  const { node, project, repository, packages, list } = rehearsal;
  const column = `Node ${node.version}`;
  // The environment is not inherited, so that the snippets cannot depend on it.
  const run = (...args: readonly string[]) => mustRun(node.path, args, { cwd: project, env: {} });
  writeFileSync(join(project, "rest.mjs"), REST);
  writeFileSync(join(project, "driver.mjs"), DRIVER);

  const readmes = packages.map(
    ({ name }) => [name, join(project, "node_modules", name, "README.md")] as const,
  );
  for (const [name, readme] of [["the root README", join(repository, "README.md")] as const, ...readmes]) {
    const code = firstSnippet(readFileSync(readme, "utf8"));
    // The first call of a package for pages does not run in Node. Other tests run it in Chromium.
    if (code === undefined || /\bwindow\b/.test(code)) continue;
    await list.check(`${name}: first call`, () => runSnippet(code, project, run), column);
  }
  for (const { name, manifest } of packages) {
    for (const entry of codeEntries(manifest)) {
      await list.check(`${entry}: import and require`, () => load(entry, run), column);
    }
    for (const [command] of commandsOf(manifest)) {
      const bin = join(project, "node_modules", name, manifestBin(manifest, command));
      const examples = join(project, "node_modules", name, "examples");
      const [policy, events] = [join(examples, "policy.json"), join(examples, "events.ndjson")];
      await list.check(`${command} demo`, () => run(bin, "demo"), column);
      await list.check(`${command} explain`, () => run(bin, "explain", "--hipaa", policy, events), column);
      await list.check(`${command} check-policy`, () => run(bin, "check-policy", policy, events), column);
    }
  }
}

type Run = (...args: readonly string[]) => Promise<string>;

async function runSnippet(code: string, project: string, run: Run): Promise<readonly string[]> {
  writeFileSync(join(project, "snippet.mjs"), code.replaceAll('"@freshpaint/crisp-rest"', '"./rest.mjs"'));
  const printed = await run("driver.mjs", "./snippet.mjs");
  const sends = code.includes("createCrispRest(");
  return sends && !/\nstored [1-9]/.test(printed)
    ? ["it ran, but the stand-in for Crisp stored no event"]
    : [];
}

async function load(entry: string, run: Run): Promise<readonly string[]> {
  const names = "process.stdout.write(Object.keys(api).sort().join())";
  const imported = await run("--input-type=module", "--eval", `import * as api from "${entry}"; ${names}`);
  const required = await run("--input-type=commonjs", "--eval", `const api = require("${entry}"); ${names}`);
  if (imported === "") return ["it exports nothing"];
  return imported === required ? [] : [`import gives ${imported}, require gives ${required}`];
}

/** Returns the first JavaScript or TypeScript snippet of a page. It must be plain JavaScript, without types. */
function firstSnippet(text: string): string | undefined {
  return /^```[jt]s\n([\s\S]*?)^```$/m.exec(text)?.[1];
}

function manifestBin({ bin = {} }: PublishedPackage["manifest"], command: string): string {
  return typeof bin === "string" ? bin : (bin[command] ?? "");
}
