import { describeFileError } from "./describe-file-error.js";
import { printableLines } from "./printable.js";

/** Where a command writes. Here, and nowhere else, control characters are made visible. */
export interface Output {
  /** The width of the terminal; `undefined` if the output is not a terminal. */
  readonly columns: number | undefined;
  /**
   * Resolves when the text was taken.
   *
   * @throws {OutputError} if it cannot be written.
   */
  write(text: string): Promise<void>;
}

/** Standard output cannot be written: a full disk, for instance. */
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
