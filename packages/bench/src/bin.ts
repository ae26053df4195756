import { CommanderError } from "commander";
import { createProgram } from "./create-program.js";

const USAGE = 2;

if (globalThis.gc === undefined) {
  console.error("Run with node --expose-gc: without it one contender pays for another's garbage.");
  process.exit(USAGE);
}

try {
  await createProgram(console.log).parseAsync();
} catch (error) {
  // It has said what is wrong; help ends with 0.
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode && USAGE;
}
