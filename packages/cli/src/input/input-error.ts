/**
 * An input was opened, but could not be read to its end. The caller has already received the complete lines before the
 * error.
 */
export class InputError extends Error {
  override readonly name = "InputError";
}
