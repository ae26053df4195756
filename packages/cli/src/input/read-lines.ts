import { describeFileError } from "../describe-file-error.js";
import { GzipError, gunzip } from "./gunzip.js";
import type { Input } from "./input.js";
import { InputError } from "./input-error.js";
import type { Line } from "./line.js";
import { type RawLine, splitLines } from "./split-lines.js";

/** A byte order mark belongs to the file, not to its first line: in the middle of another file it would spoil it. */
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** How to read. */
export interface ReadOptions {
  /** Called with the number of stored bytes read since the last call. Default: none. */
  readonly onBytes?: (count: number) => void;
  /** The longest line that is kept, in bytes. Default: 16 MiB. */
  readonly longest?: number;
  /** Ends the reading with an error, also while nothing comes. */
  readonly signal?: AbortSignal;
}

/**
 * The lines of all inputs, one after another, as they are asked for; gzip is recognised by content. Blank lines are
 * left out, a byte order mark is not part of a line.
 *
 * @throws {InputError} after the whole lines before it, if an input cannot be read to its end. The inputs after it are
 * not read, since their events come later.
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

/** JSON's own white space, of which no line alone can be an event. */
function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}
