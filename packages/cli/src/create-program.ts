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
 * The whole command line: each command has a folder, and one file there that adds it. What a command needs beyond its
 * options is loaded when it runs, so that no command waits for another's libraries.
 */
export function createProgram(): Command {
  const program = new Command("freshpaint-crisp")
    .description("Carries Freshpaint events into Crisp: see, check and send.")
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

/** Commander does not wait until its text is written. */
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
 * The value of a misspelt `--key=` is the key of a token and must not be logged; the same holds for text after a single
 * dash.
 */
function withoutValue(text: string): string {
  return text.replace(/^(error: unknown option '(?:--[^'=]*|-[^'-])).*'/s, "$1'");
}
