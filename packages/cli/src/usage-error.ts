/**
 * The command line, or a file that it names, is wrong. The command prints the message in one line on standard error and
 * exits with code 2. The message names the option, file or field, and never shows a value of an event, an address or a
 * secret.
 */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
