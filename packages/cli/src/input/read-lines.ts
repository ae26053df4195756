import { describeFileError } from "../describe-file-error.js";
import { GzipError, gunzip } from "./gunzip.js";
import type { Input } from "./input.js";
import { InputError } from "./input-error.js";
import type { Line } from "./line.js";
import { type RawLine, splitLines } from "./split-lines.js";

/**
 * The byte order mark at the start of a file. It is removed from the first line, because a copy of the line in the
 * middle of another file must not contain the mark.
 */
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** Options of `readLines`. */
export interface ReadOptions {
  /**
   * A function that is called with two numbers of bytes since its last call: the bytes that were read, and the bytes
   * that were unpacked. For a file without gzip, both numbers count the same bytes. Default: none.
   */
  readonly onBytes?: (read: number, unpacked: number) => void;
  /** The largest length of a line that is stored in memory, in bytes. Default: 16 MiB. */
  readonly longest?: number;
  /** When this signal aborts, reading ends with an error, even if no data arrives. */
  readonly signal?: AbortSignal;
}

/**
 * Returns the lines of all inputs, one after another. The inputs are read only as fast as the caller requests lines.
 * Gzip data is recognized by its first bytes. Blank lines and byte order marks are not returned.
 *
 * @throws {InputError} if an input cannot be read to its end. The complete lines before the error are returned first.
 * The later inputs are not read, because their events must not be sent before the missing events.
 */
export async function* readLines(
  inputs: readonly Input[],
  options: ReadOptions = {},
): AsyncGenerator<Line, void, undefined> {
  for (const [index, input] of inputs.entries()) {
    const later = inputs.slice(index + 1).map(({ name }) => name);
    yield* readInput(input, later, options);
  }
}

async function* readInput(
  input: Input,
  later: readonly string[],
  { onBytes = () => {}, longest, signal }: ReadOptions,
): AsyncGenerator<Line, void, undefined> {
  const { name: file } = input;
  let number = 0;
  try {
    const packed = counted(input.open(signal), (count) => onBytes(count, 0));
    const unpacked = counted(gunzip(packed), (count) => onBytes(0, count));
    for await (const raw of splitLines(unpacked, longest)) {
      number++;
      const line = number === 1 ? withoutMark(raw) : raw;
      if (line.bytes === undefined || !isBlank(line.bytes)) yield { file, line: number, ...line };
    }
  } catch (error) {
    const what = error instanceof GzipError ? error.message : describeFileError(error);
    const unread = later.length > 0 ? `; not read after it: ${later.join(", ")}` : "";
    const beyond = number === 0 ? "" : ` beyond line ${number}`;
    throw new InputError(`${file}: cannot be read${beyond}: ${what}${unread}`);
  }
}

async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  onBytes: (count: number) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of chunks) {
    onBytes(chunk.length);
    yield chunk;
  }
}

function withoutMark(line: RawLine): RawLine {
  const mark = BYTE_ORDER_MARK.length;
  if (!line.bytes?.subarray(0, mark).equals(BYTE_ORDER_MARK)) return line;
  return { offset: line.offset + mark, length: line.length - mark, bytes: line.bytes.subarray(mark) };
}

/** Returns whether a line contains only JSON's white space. */
function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}
