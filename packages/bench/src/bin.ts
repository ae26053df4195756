import { createProgram } from "./create-program.js";

if (globalThis.gc === undefined) {
  console.error("Run with node --expose-gc: without it one contender pays for another's garbage.");
  process.exit(2);
}

await createProgram(console.log).parseAsync();
