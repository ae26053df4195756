import { CommanderError } from "commander";
import { createProgram } from "./create-program.js";

const OK = 0;
const FAILED = 1;
const USAGE = 2;

/**
 * Runs the command line. Resolves with the exit code. It is 0 for success, 2 for a wrong setting or a store that
 * cannot be opened, and 1 for any other error.
 */
export async function runCommand(argv: readonly string[]): Promise<number> {
  try {
    await createProgram().parseAsync([...argv]);
    return Number(process.exitCode ?? OK);
  } catch (error) {
    // Commander has already printed the message of its error.
    if (error instanceof CommanderError) return error.exitCode === 0 ? OK : USAGE;
    const { name, code, message } = Object(error);
    // Only messages that were written for users are printed. Another message may contain a value of an event.
    const isForUsers = error instanceof TypeError || /^(store|--)/.test(message);
    console.error(
      `error: ${isForUsers ? message : `the command failed, probably at the store (${code ?? name})`}`,
    );
    return isForUsers ? USAGE : FAILED;
  }
}
