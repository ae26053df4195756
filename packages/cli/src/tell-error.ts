import { EXIT } from "./exit.js";
import { InputError } from "./input/input-error.js";
import { MANIFEST } from "./manifest.js";
import { OutputError } from "./output.js";
import { printable } from "./printable.js";
import { UsageError } from "./usage-error.js";

/** The text for standard error, and the exit code, of an error that ended a command. */
export interface Told {
  readonly text: string;
  readonly exitCode: number;
}

/**
 * Describes a `UsageError` in one line. For any other error, a bug, it shows only places in the code: the error's
 * message may contain a value.
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

/** Keeps the message on one line: a name from a file, such as a key in a policy, may contain a line feed. */
function toLine({ message }: Error): string {
  return `error: ${printable(message)}\n`;
}
