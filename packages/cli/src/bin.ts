import { CommanderError } from "commander";
import { createProgram } from "./create-program.js";
import { EXIT } from "./exit.js";
import { writeError } from "./output.js";
import { tellError } from "./tell-error.js";

// A reader that has seen enough, such as `head`, is no error; what the command came to stays its exit code. Every other
// error is told by whoever writes.
process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => {
  if (code === "EPIPE") process.exit(process.exitCode ?? EXIT.fine);
});
process.stderr.on("error", () => {});

try {
  await createProgram().parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    // Commander has already printed the message. Help and the version are not errors.
    if (error.exitCode !== 0) process.exitCode = EXIT.usage;
  } else {
    const { text, exitCode } = tellError(error);
    process.exitCode = exitCode;
    writeError(text);
  }
}
