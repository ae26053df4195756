import { createReadStream } from "node:fs";
import { access, constants, stat } from "node:fs/promises";
import { addAbortSignal } from "node:stream";
import { describeFileError } from "../describe-file-error.js";
import { UsageError } from "../usage-error.js";

/** One source of lines. */
export interface Input {
  /** The file name from the command line. `-` is standard input. */
  readonly name: string;
  /** The number of bytes to read. `undefined` if the number is unknown. */
  readonly size: number | undefined;
  /**
   * Opens the source and returns its bytes. When the signal aborts, reading ends with an error, even if no data
   * arrives.
   */
  open(signal?: AbortSignal): AsyncIterable<Buffer>;
}

/** The name of standard input on a command line. */
export const STANDARD_INPUT = "-";

/**
 * Returns the files of the command line. Without files, returns standard input. All files are checked immediately. Each
 * file is opened only when the file before it was read.
 *
 * @throws {UsageError} if a file cannot be read. The message names the file.
 */
export async function findInputs(files: readonly string[]): Promise<readonly Input[]> {
  const names = files.length === 0 ? [STANDARD_INPUT] : files;
  if (names.filter((name) => name === STANDARD_INPUT).length > 1) {
    throw new UsageError("-: standard input can be read only once");
  }
  return Promise.all(names.map((name) => (name === STANDARD_INPUT ? standardInput() : findFile(name))));
}

async function findFile(name: string): Promise<Input> {
  const status = await stat(name).catch(refuse(name));
  if (status.isDirectory()) throw new UsageError(`${name}: cannot be read: it is a folder`);
  await access(name, constants.R_OK).catch(refuse(name));
  return {
    name,
    size: status.isFile() ? status.size : undefined,
    open: (signal) => createReadStream(name, { signal }),
  };
}

function standardInput(): Input {
  return {
    name: STANDARD_INPUT,
    size: undefined,
    open: (signal) => (signal ? addAbortSignal(signal, process.stdin) : process.stdin),
  };
}

function refuse(name: string): (error: unknown) => never {
  return (error) => {
    throw new UsageError(`${name}: cannot be read: ${describeFileError(error)}`);
  };
}
