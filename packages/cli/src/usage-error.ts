/**
 * The command line is wrong, or a file on the command line is wrong. The command prints the message in one line to
 * standard error and exits with code 2. The message names the option, file or field. It never contains a value of an
 * event, an address or a secret.
 */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
