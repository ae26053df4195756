import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Sandbox } from "@freshpaint/crisp-sandbox";
import { placeOf, type Snippet } from "./snippet.js";
import { toProgram } from "./to-program.js";
import { OUTPUT } from "./workspace.js";

/** The comparison of one result that a snippet shows with the actual result. */
export interface Checked {
  /** The line in the snippet, from 1. */
  readonly line: number;
  /** The difference between the actual and the shown result, or `undefined` if they are equal. */
  readonly difference: string | undefined;
}

/** The code before each program. It contains the comparison, and an adapter that sends to the sandbox instead of Crisp. */
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
 * Runs a program in its own Node process. `crisp-rest` sends to a sandbox. Compares the program's results with the results
 * that the snippet shows.
 *
 * @throws {Error} with the standard error of the process, if the process does not exit with 0.
 */
export async function runInNode(snippet: Snippet, sandbox: Sandbox): Promise<readonly Checked[]> {
  const folder = join(OUTPUT, "run");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "harness.mjs"), HARNESS);
  const file = join(folder, `${placeOf(snippet).replaceAll(/[:./]/g, "-")}.mjs`);
  const { code } = toProgram(snippet);
  const program = code.replaceAll(/(from\s*)"@freshpaint\/crisp-rest"/g, '$1"./harness.mjs"');
  // Ends the process even if the snippet leaves something open, such as a connection.
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
      WEBHOOK_SECRET: "at least 16 characters",
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
