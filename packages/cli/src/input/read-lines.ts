import { describeFileError } from "../describe-file-error.js";
import { GzipError, gunzip } from "./gunzip.js";
import type { Input } from "./input.js";
import { InputError } from "./input-error.js";
import type { Line } from "./line.js";
import { type RawLine, splitLines } from "./split-lines.js";

/**
 * A byte order mark is a part of the file, not of its first line: a copy of that line inside another file would be
 * damaged.
 */
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** Options of `readLines`. */
export interface ReadOptions {
  /** Called with the number of bytes of the stored file that were read since the last call. Default: none. */
  readonly onBytes?: (count: number) => void;
  /** The longest line that is kept, in bytes. Default: 16 MiB. */
  readonly longest?: number;
  /** Ends the reading with an error, even while the reader waits for data. */
  readonly signal?: AbortSignal;
}

/**
 * Returns the lines of all inputs, one after another, only as fast as the caller reads them. Gzip is recognised by
 * content. Blank lines and byte order marks are left out.
 *
 * @throws {InputError} after the complete lines, if an input cannot be read to its end. The inputs after it are not
 * read, since their events come later.
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
    for await (const raw of splitLines(gunzip(counted(input.open(signal), onBytes)), longest)) {
      number++;
      const line = number === 1 ? withoutMark(raw) : raw;
      if (line.bytes === undefined || !isBlank(line.bytes)) yield { file, line: number, ...line };
    }
  } catch (error) {
    const what = error instanceof GzipError ? error.message : describeFileError(error);
    const unread = later.length > 0 ? `; not read after it: ${later.join(", ")}` : "";
    throw new InputError(`${file}: cannot be read beyond line ${number}: ${what}${unread}`);
  }
}

async function* counted(
  chunks: AsyncIterable<Buffer>,
  onBytes: (count: number) => void,
): AsyncGenerator<Buffer, void, undefined> {
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

/** JSON's white space. A line of nothing else is blank. */
function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}
