import { describeFileError } from "./describe-file-error.js";
import { printableLines } from "./printable.js";

/** The place where a command writes. Control characters are made visible here and nowhere else. */
export interface Output {
  /** The width of the terminal; `undefined` if the output is not a terminal. */
  readonly columns: number | undefined;
  /**
   * Resolves when the text was accepted.
   *
   * @throws {OutputError} if it cannot be written.
   */
  write(text: string): Promise<void>;
}

/** Standard output cannot be written, for example because the disk is full. */
export class OutputError extends Error {
  override readonly name = "OutputError";
}

/** Standard output. */
export function openStandardOutput(stream: NodeJS.WriteStream = process.stdout): Output {
  return {
    columns: stream.columns,
    write: (text) =>
      new Promise((resolve, reject) => {
        stream.write(printableLines(text), (error) => {
          if (error) reject(new OutputError(`standard output: ${describeFileError(error)}`));
          else resolve();
        });
      }),
  };
}

/** Writes to standard error. A closed reader is ignored. */
export function writeError(text: string): void {
  process.stderr.write(printableLines(text));
}
