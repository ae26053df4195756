/** An input that was opened but could not be read to its end. The complete lines before the error were returned. */
export class InputError extends Error {
  override readonly name = "InputError";
}
