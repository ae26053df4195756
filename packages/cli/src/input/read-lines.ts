import { decompress } from "./decompress.js";
import type { Input } from "./input.js";
import { InputError } from "./input-error.js";
import type { Line } from "./line.js";
import { type RawLine, splitLines } from "./split-lines.js";

/** A byte order mark belongs to the file, not to its first line: in the middle of another file it would spoil it. */
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** How to read. */
export interface ReadOptions {
  /** Told how many bytes of the input, as it is stored, were read since the last time. Default: nobody is. */
  readonly onBytes?: (count: number) => void;
  /** Ends the reading with an error, also while nothing comes. */
  readonly signal?: AbortSignal;
}

/**
 * The lines of all inputs, one after another, as they are asked for; gzip is recognised by content. Blank lines are
 * left out, a byte order mark is not part of a line.
 *
 * @throws {InputError} in the midst of it, if an input cannot be read to its end.
 */
export async function* readLines(
  inputs: readonly Input[],
  options: ReadOptions = {},
): AsyncGenerator<Line, void, undefined> {
  for (const input of inputs) yield* readInput(input, options);
}

async function* readInput(
  input: Input,
  { onBytes = () => {}, signal }: ReadOptions,
): AsyncGenerator<Line, void, undefined> {
  const { name: file } = input;
  let number = 0;
  const refuse = (error: unknown, line: number) =>
    new InputError(file, line, (error as NodeJS.ErrnoException).code ?? "unknown");
  try {
    for await (const raw of splitLines(decompress(counted(input.open(signal), onBytes)))) {
      number++;
      const line = number === 1 ? withoutMark(raw) : raw;
      if ("bytes" in line && isBlank(line.bytes)) continue;
      const place = { file, line: number };
      if ("bytes" in line) yield { ...place, ...line };
      else yield { ...place, ...line, pieces: refusing(line.pieces, (error) => refuse(error, number - 1)) };
    }
  } catch (error) {
    // Whoever reads cannot throw into here, so that it is the input's.
    throw refuse(error, number);
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

/** The pieces of a line are read outside of the loop over lines, and so are their errors. */
async function* refusing(
  pieces: AsyncIterable<Buffer>,
  refuse: (error: unknown) => InputError,
): AsyncGenerator<Buffer, void, undefined> {
  try {
    yield* pieces;
  } catch (error) {
    throw refuse(error);
  }
}

function withoutMark(line: RawLine): RawLine {
  if (!("bytes" in line) || !line.bytes.subarray(0, 3).equals(BYTE_ORDER_MARK)) return line;
  return { offset: line.offset + 3, bytes: line.bytes.subarray(3) };
}

/** JSON's own white space, of which no line alone can be an event. */
function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}
