import { describeFileError } from "./describe-file-error.js";
import { printableLines } from "./printable.js";

/** The output of a command. The output escapes control characters, so a command must not escape them. */
export interface Output {
  /** The width of the terminal in characters. `undefined` if the output is not a terminal. */
  readonly columns: number | undefined;
  /**
   * Writes a text. The promise resolves when the system has accepted the text.
   *
   * @throws {OutputError} if the text cannot be written.
   */
  write(text: string): Promise<void>;
}

/** The text cannot be written to standard output, for example because the disk is full. */
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

/** Writes to standard error. The error of a closed reader is ignored. */
export function writeError(text: string): void {
  process.stderr.write(printableLines(text));
}
