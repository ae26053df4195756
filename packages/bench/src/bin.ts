import { CommanderError } from "commander";
import { createProgram } from "./create-program.js";

const USAGE = 2;

if (globalThis.gc === undefined) {
  console.error(
    "Run with node --expose-gc. Without this option, garbage of one contender is collected during the turn of another.",
  );
  process.exit(USAGE);
}

try {
  await createProgram(console.log).parseAsync();
} catch (error) {
  // Commander has already printed the error; --help exits with 0.
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode && USAGE;
}
