import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Sandbox } from "@freshpaint/crisp-sandbox";
import { ROOT } from "./workspace.js";

const BIN = join(ROOT, "packages/cli/bin/freshpaint-crisp.js");
const EXAMPLES = "packages/cli/examples";
/** The form in which pages call the command line. */
const COMMAND = "npx @freshpaint/crisp-cli";

/**
 * A terminal in a folder with the examples at the same paths as in a clone. Its environment has the settings for a
 * sandbox.
 */
export interface Console {
  /** Runs the command after each `$`, and returns the transcript as a page shows it. */
  type(code: string): Promise<string>;
  close(): void;
}

export function openConsole(sandbox: Sandbox): Console {
  const folder = mkdtempSync(join(tmpdir(), "crisp-console-"));
  cpSync(join(ROOT, EXAMPLES), join(folder, EXAMPLES), { recursive: true });
  const { url, websiteId, identifier, key } = sandbox;
  const credentials = {
    CRISP_WEBSITE_ID: websiteId,
    CRISP_TOKEN_IDENTIFIER: identifier,
    CRISP_TOKEN_KEY: key,
    CRISP_API_URL: url,
  };
  return {
    async type(code) {
      const shown: string[] = [];
      for (const command of commandsIn(code)) {
        const [before = "", after = ""] = command.split(COMMAND);
        const settings = Object.fromEntries(
          before
            .split(" ")
            .filter(Boolean)
            .map((word) => word.split("=")),
        );
        const args = after.trim().split(" ");
        const env = { PATH: process.env["PATH"], ...credentials, ...settings };
        shown.push(`$ ${command}`, await run(args, folder, env));
      }
      return timeless(shown.join("\n"));
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Returns the commands in a transcript. */
export function commandsIn(code: string): readonly string[] {
  return code.split("\n").flatMap((line) => /^\$ (.*)/.exec(line)?.[1] ?? []);
}

/** Replaces the durations in a transcript by 0, and removes white space at the ends of lines. */
export function timeless(text: string): string {
  return text
    .replaceAll(/\bin \d+ s\b/g, "in 0 s")
    .replaceAll(/[ \t]+$/gm, "")
    .trim();
}

function run(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, [BIN, ...args], { cwd, env }, (_, stdout, stderr) => {
      resolve(`${stdout}${stderr}`.trimEnd());
    });
  });
}
