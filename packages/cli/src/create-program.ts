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
 * Creates the whole command line. The folder of each command has one file that adds the command. A command loads its
 * libraries only when it runs, so the other commands start faster.
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
 * Throws an error for an argument or option that is an empty text. The shell passes an empty text for a quoted variable
 * that is not set. Without this check, a message about a file with an empty name would show no name.
 *
 * @throws {UsageError} with the name of the argument or option.
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

/**
 * Writes the help text. If the text cannot be written, the process gets an exit code for the error. Commander's own
 * function would ignore the error.
 */
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
 * Removes the value of an unknown option from an error message. After a misspelt `--key=`, this value is a secret. Text
 * after a single dash is removed, too.
 */
function withoutValue(text: string): string {
  return text.replace(/^(error: unknown option '(?:--[^'=]*|-[^'-])).*'/s, "$1'");
}
