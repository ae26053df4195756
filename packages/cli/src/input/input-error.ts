/** An input that could be opened and then not be read to its end; the lines before it were given. */
export class InputError extends Error {
  override readonly name = "InputError";
  readonly code: string;

  /** @param code - Node's own, such as `Z_BUF_ERROR` for a gzip file that is cut short. */
  constructor(file: string, line: number, code: string) {
    super(`${file}: cannot be read beyond line ${line} (${code})`);
    this.code = code;
  }
}
