import { Command } from "commander";
import { addCheckCommand } from "./check/add-check-command.js";
import { addCheckPolicyCommand } from "./check-policy/add-check-policy-command.js";
import { addDemoCommand } from "./demo/add-demo-command.js";
import { addExplainCommand } from "./explain/add-explain-command.js";
import { addFunctionCommand } from "./function/add-function-command.js";
import { MANIFEST } from "./manifest.js";
import { openStandardOutput, writeError } from "./output.js";
import { addPlaygroundCommand } from "./playground/add-playground-command.js";
import { addSandboxCommand } from "./sandbox/add-sandbox-command.js";
import { addSendCommand } from "./send/add-send-command.js";
import { tellError } from "./tell-error.js";

/**
 * The whole command line. Each command has a folder with one file that adds it. A command loads its libraries when it
 * runs: the other commands start faster.
 */
export function createProgram(): Command {
  const program = new Command("freshpaint-crisp")
    .description("Shows, checks and sends Freshpaint events for Crisp.")
    .version(MANIFEST.version)
    .configureOutput({
      writeOut: writeHelp,
      writeErr: writeError,
      outputError: (text) => writeError(withoutValue(text)),
    })
    .exitOverride();
  addDemoCommand(program);
  addPlaygroundCommand(program);
  addExplainCommand(program);
  addCheckPolicyCommand(program);
  addCheckCommand(program);
  addSendCommand(program);
  addSandboxCommand(program);
  addFunctionCommand(program);
  return program;
}

/** Commander does not wait until its text is written; this does. */
function writeHelp(text: string): void {
  openStandardOutput()
    .write(text)
    .catch((error: unknown) => {
      const told = tellError(error);
      writeError(told.text);
      process.exitCode = told.exitCode;
    });
}

/**
 * Removes the value of an unknown option from an error message: after a misspelt `--key=`, the value is a secret. The
 * same holds for text after a single dash.
 */
function withoutValue(text: string): string {
  return text.replace(/^(error: unknown option '(?:--[^'=]*|-[^'-])).*'/s, "$1'");
}
