import { CommanderError } from "commander";
import { createProgram } from "./create-program.js";
import { EXIT } from "./exit.js";
import { writeError } from "./output.js";
import { tellError } from "./tell-error.js";

// `EPIPE` is not an error: a reader such as `head` has closed standard output early, and the command keeps its exit
// code. Every other error is reported by the code that writes the text.
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
