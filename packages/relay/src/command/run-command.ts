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
    // Commander has said it.
    if (error instanceof CommanderError) return error.exitCode === 0 ? OK : USAGE;
    const isOurs =
      error instanceof TypeError || (error instanceof Error && /^(store|--)/.test(error.message));
    // Only messages written for users are printed. Any other message may contain a value.
    console.error(`error: ${isOurs ? error.message : describe(error)}`);
    return isOurs ? USAGE : FAILED;
  }
}

function describe(error: unknown): string {
  const { name, code } = Object(error);
  return `the store does not answer, or this should not have happened (${name}${code === undefined ? "" : `, ${code}`})`;
}
