import { createReadStream } from "node:fs";
import { access, constants, stat } from "node:fs/promises";
import { addAbortSignal } from "node:stream";
import { describeFileError } from "../describe-file-error.js";
import { UsageError } from "../usage-error.js";

/** One source of lines. */
export interface Input {
  /** The name as on the command line; `-` is standard input. */
  readonly name: string;
  /** The number of bytes to read, if it is known. */
  readonly size: number | undefined;
  /** The signal ends the reading with an error, even while the reader waits for data. */
  open(signal?: AbortSignal): AsyncIterable<Buffer>;
}

/** The usual name of standard input. */
export const STANDARD_INPUT = "-";

/**
 * The files of the command line, or standard input if it names none. Each file is checked now and opened when its turn
 * comes.
 *
 * @throws {UsageError} naming the file that cannot be read.
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
