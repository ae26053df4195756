#!/usr/bin/env node
import { createProgram } from "./create-program.js";

// A reader that has seen enough, such as `head`, is no error.
process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => process.exit(code === "EPIPE" ? 0 : 1));

await createProgram().parseAsync();
