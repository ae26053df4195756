import { createReadStream } from "node:fs";
import { access, constants, stat } from "node:fs/promises";
import { addAbortSignal } from "node:stream";
import { describeFileError } from "../describe-file-error.js";
import { UsageError } from "../usage-error.js";

/** One source of lines. */
export interface Input {
  /** As it was named on the command line; `-` is standard input. */
  readonly name: string;
  /** How many bytes there are to read, where that is known. */
  readonly size: number | undefined;
  /** The signal ends the reading with an error, also while nothing comes. */
  open(signal?: AbortSignal): AsyncIterable<Buffer>;
}

/** How standard input is named, as is the custom. */
export const STANDARD_INPUT = "-";

/**
 * The files that a command line names, or standard input if it names none. They are looked at now and opened when
 * their turn comes.
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
