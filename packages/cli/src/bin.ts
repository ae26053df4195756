#!/usr/bin/env node
import { createProgram } from "./create-program.js";
import { EXIT } from "./exit.js";
import { tellError } from "./tell-error.js";

// A reader that has seen enough, such as `head`, is no error; what the run came to stays its exit code.
process.stdout.on("error", ({ code }: NodeJS.ErrnoException) =>
  process.exit(code === "EPIPE" ? (process.exitCode ?? EXIT.fine) : EXIT.failed),
);
// Nor does a run end because nobody follows its progress any more.
process.stderr.on("error", () => {});

try {
  await createProgram().parseAsync();
} catch (error) {
  const { text, exitCode } = tellError(error);
  process.exitCode = exitCode;
  process.stderr.write(text);
}
