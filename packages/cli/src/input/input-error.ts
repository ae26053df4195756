/** An input that could be opened and then not be read to its end. The whole lines before that were given. */
export class InputError extends Error {
  override readonly name = "InputError";
}
