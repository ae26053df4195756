import type { Command } from "commander";
import { addCrispOptions } from "../crisp/add-crisp-options.js";
import { openStandardOutput } from "../output.js";

const EXAMPLES = `
The command requests the website from Crisp. It makes no other request, and sends no data of a person.

Example:
  $ freshpaint-crisp check

Exit codes: 0 the settings work together; 1 they do not, or Crisp cannot be reached; 2 the command line is wrong.`;

/** Adds the command `check`. It tests whether the token, the plugin and the website work together. */
export function addCheckCommand(program: Command): void {
  const command = program
    .command("check")
    .description("tests whether the token, the plugin and the website work together; sends no event");
  const readCrispSettings = addCrispOptions(command);
  command.addHelpText("after", EXAMPLES).action(async () => {
    const settings = readCrispSettings(process.env);
    const { runCheck } = await import("./run-check.js");
    process.exitCode = await runCheck(settings, openStandardOutput());
  });
}
