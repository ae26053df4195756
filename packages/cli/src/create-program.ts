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
import { UsageError } from "./usage-error.js";

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
    .exitOverride()
    .hook("preAction", (_, command) => refuseEmptyTexts(command));
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

/**
 * Refuses an argument or option that is an empty text, as an unset variable of a shell makes it: a message about a file
 * with that name would name nothing.
 *
 * @throws {UsageError} naming the argument or option.
 */
function refuseEmptyTexts(command: Command): void {
  const values = command.opts<Readonly<Record<string, unknown>>>();
  const option = command.options.find((one) => values[one.attributeName()] === "");
  if (option !== undefined) throw new UsageError(`${option.long}: is empty`);
  const argument = command.args.indexOf("");
  if (argument === -1) return;
  const known = command.registeredArguments;
  throw new UsageError(`${known[Math.min(argument, known.length - 1)]?.name()}: is empty`);
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
