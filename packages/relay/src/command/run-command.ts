import { CommanderError } from "commander";
import { createProgram } from "./create-program.js";

const OK = 0;
const FAILED = 1;
const USAGE = 2;

/**
 * Runs the command line. Resolves with the exit code: 0, 1 for what went wrong on the way, 2 for a wrong setting or a store
 * that cannot be opened.
 */
export async function runCommand(argv: readonly string[]): Promise<number> {
  try {
    await createProgram().parseAsync([...argv]);
    return OK;
  } catch (error) {
    // Commander has printed its message.
    if (error instanceof CommanderError) return error.exitCode === 0 ? OK : USAGE;
    const { name, code, message } = Object(error);
    // Only messages written for users are printed. Any other message may contain a value.
    const isForUsers = error instanceof TypeError || /^(store|--)/.test(message);
    console.error(
      `error: ${isForUsers ? message : `the command failed, probably at the store (${code ?? name})`}`,
    );
    return isForUsers ? USAGE : FAILED;
  }
}
