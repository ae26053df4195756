import { EXIT } from "./exit.js";
import { InputError } from "./input/input-error.js";
import { MANIFEST } from "./manifest.js";
import { OutputError } from "./output.js";
import { printable } from "./printable.js";
import { UsageError } from "./usage-error.js";

/** The text that a command prints to standard error, and its exit code, when an error ends the command. */
export interface Told {
  readonly text: string;
  readonly exitCode: number;
}

/**
 * Describes an error that ends a command. For a `UsageError`, the text is the message in one line. Any other error is a
 * bug. For a bug, the text contains only places in the code, because the error's message may contain a value.
 */
export function tellError(error: unknown): Told {
  if (error instanceof UsageError) return { text: toLine(error), exitCode: EXIT.usage };
  if (error instanceof InputError || error instanceof OutputError) {
    return { text: toLine(error), exitCode: EXIT.failed };
  }
  const { name = "Error", stack = "" } = error instanceof Error ? error : {};
  const places = stack.split("\n").filter((line) => /^ +at /.test(line));
  const says = `error: this is a bug in freshpaint-crisp ${MANIFEST.version}; please report these lines at ${MANIFEST.bugs}`;
  return { text: `${[says, name, ...places].join("\n")}\n`, exitCode: EXIT.failed };
}

/**
 * Returns the message as one line. Without this, a line feed in a name from a file, such as a key in a policy, would
 * start a new line.
 */
function toLine({ message }: Error): string {
  return `error: ${printable(message)}\n`;
}
