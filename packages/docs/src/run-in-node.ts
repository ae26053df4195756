import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Sandbox } from "@freshpaint/crisp-sandbox";
import { placeOf, type Snippet } from "./snippet.js";
import { toProgram } from "./to-program.js";
import { OUTPUT } from "./workspace.js";

/** What became of a result that a snippet shows. */
export interface Checked {
  /** Of the snippet, from 1. */
  readonly line: number;
  /** How what came out differs from what is shown, or `undefined`. */
  readonly difference: string | undefined;
}

/** What stands before each program: the comparison, and a Crisp that answers. Only where Crisp is differs. */
const HARNESS = `
import assert from "node:assert/strict";
import { createCrispRest as create } from "@freshpaint/crisp-rest";
export * from "@freshpaint/crisp-rest";
export const createCrispRest = (options) => create({ ...options, apiUrl: process.env.SANDBOX_URL });
globalThis.__check = (line, actual, expected) => {
  let difference;
  try {
    assert.deepEqual(actual, expected());
  } catch (error) {
    difference = String(error.message);
  }
  process.send({ line, difference });
};
`;

/**
 * Runs a program in a Node of its own, with `crisp-rest` talking to a sandbox, and compares the results it shows.
 *
 * @throws {Error} with what it wrote to standard error, if it ends otherwise than well.
 */
export async function runInNode(snippet: Snippet, sandbox: Sandbox): Promise<readonly Checked[]> {
  const folder = join(OUTPUT, "run");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "harness.mjs"), HARNESS);
  const file = join(folder, `${placeOf(snippet).replaceAll(/[:./]/g, "-")}.mjs`);
  const { code } = toProgram(snippet);
  const program = code.replaceAll(/(from\s*)"@freshpaint\/crisp-rest"/g, '$1"./harness.mjs"');
  // What a reader leaves open, such as connections, must not keep it running.
  const end = "await new Promise((resolve) => process.send({ line: 0 }, resolve));\nprocess.exit();";
  writeFileSync(file, `import "./harness.mjs";\n${program}\n${end}\n`);

  const { url, identifier, key, websiteId } = sandbox;
  const child = fork(file, {
    silent: true,
    env: {
      SANDBOX_URL: url,
      CRISP_WEBSITE_ID: websiteId,
      CRISP_TOKEN_IDENTIFIER: identifier,
      CRISP_TOKEN_KEY: key,
    },
  });
  const checked: Checked[] = [];
  let errors = "";
  child.on("message", (message) => checked.push(message as Checked));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  const [exitCode] = await once(child, "close");
  if (exitCode !== 0 || checked.at(-1)?.line !== 0) throw new Error(`ended with ${exitCode}: ${errors}`);
  return checked.slice(0, -1);
}
