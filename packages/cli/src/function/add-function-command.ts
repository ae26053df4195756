import type { Command } from "commander";
import { openStandardOutput } from "../output.js";

const EXAMPLES = `
The command writes index.js, config.json and README.md. Commit these files to a new repository, and create a Function
from this repository in Freshpaint. To update the files, run the same command again. It replaces only its own files.

Example:
  $ freshpaint-crisp function crisp-function

Exit codes: 0 the files are written; 2 the command line is wrong, or the folder contains another index.js.`;

/** Adds the command `function`. It writes the files of a Freshpaint Function that sends track events to Crisp. */
export function addFunctionCommand(program: Command): void {
  program
    .command("function")
    .description(
      "writes the files of a Freshpaint Function; such a Function sends events to Crisp without a server of your own",
    )
    .argument("<DIR>", "the folder to write to; the command creates it if it does not exist")
    .addHelpText("after", EXAMPLES)
    .action(async (folder: string) => {
      const { writeFunction } = await import("./write-function.js");
      await writeFunction(folder, openStandardOutput());
    });
}
