import { EXIT } from "./exit.js";
import { InputError } from "./input/input-error.js";
import { UsageError } from "./usage-error.js";

/** What standard error is told of whatever ended a command, and the exit code that goes with it. */
export interface Told {
  readonly text: string;
  readonly exitCode: number;
}

/**
 * A mistake of the caller's is one line. Of one of ours only the places are told: a message that nobody wrote for
 * this purpose may hold a value.
 */
export function tellError(error: unknown): Told {
  if (error instanceof UsageError) return { text: `error: ${error.message}\n`, exitCode: EXIT.usage };
  if (error instanceof InputError) return { text: `error: ${error.message}\n`, exitCode: EXIT.failed };
  const { name = "Error", stack = "" } = error instanceof Error ? error : {};
  const places = stack.split("\n").filter((line) => /^ +at /.test(line));
  const text = ["error: this should not have happened; please report it", name, ...places].join("\n");
  return { text: `${text}\n`, exitCode: EXIT.failed };
}
