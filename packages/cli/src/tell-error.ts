import { EXIT } from "./exit.js";
import { InputError } from "./input/input-error.js";
import { MANIFEST } from "./manifest.js";
import { OutputError } from "./output.js";
import { printable } from "./printable.js";
import { UsageError } from "./usage-error.js";

/** The text for standard error about an error that ended a command, and the exit code. */
export interface Told {
  readonly text: string;
  readonly exitCode: number;
}

/**
 * A mistake of the caller's is one line. Of a mistake in this program only the places in its code are told: a message
 * that was not written for this purpose may hold a value.
 */
export function tellError(error: unknown): Told {
  if (error instanceof UsageError) return { text: toLine(error), exitCode: EXIT.usage };
  if (error instanceof InputError || error instanceof OutputError) {
    return { text: toLine(error), exitCode: EXIT.failed };
  }
  const { name = "Error", stack = "" } = error instanceof Error ? error : {};
  const places = stack.split("\n").filter((line) => /^ +at /.test(line));
  const says = `error: this is a mistake in freshpaint-crisp ${MANIFEST.version}; please report these lines at ${MANIFEST.bugs}`;
  return { text: `${[says, name, ...places].join("\n")}\n`, exitCode: EXIT.failed };
}

/** A name from a file, such as a key in a policy, may contain a line feed. */
function toLine({ message }: Error): string {
  return `error: ${printable(message)}\n`;
}
