import { type ByteReader, createByteReader } from "./create-byte-reader.js";
import { LONGEST_LINE } from "./line.js";

/** A line that does not know its file: the bytes without line feed, or the pieces of one that is too long. */
export type RawLine =
  | { readonly offset: number; readonly bytes: Buffer }
  | { readonly offset: number; readonly pieces: AsyncIterable<Buffer> };

/**
 * Splits bytes at line feeds, whatever the chunks they come in. The last line needs no line feed. Bytes are not
 * decoded, so that a line can be written again exactly as it was.
 */
export async function* splitLines(
  chunks: AsyncIterable<Buffer>,
  longest: number = LONGEST_LINE,
): AsyncGenerator<RawLine, void, undefined> {
  const reader = createByteReader(chunks);
  let offset = 0;
  try {
    let pieces: Buffer[] = [];
    let length = 0;
    for (let taken = await reader.take(); taken !== undefined; taken = await reader.take()) {
      pieces.push(taken.piece);
      length += taken.piece.length;
      if (!taken.endsLine && length <= longest) continue;
      if (length <= longest) {
        yield { offset, bytes: whole(pieces) };
      } else {
        const long = createLongLine(reader, pieces, taken.endsLine);
        yield { offset, pieces: long.pieces };
        length = await long.skip();
      }
      offset += length + 1;
      pieces = [];
      length = 0;
    }
    if (length > 0) yield { offset, bytes: whole(pieces) };
  } finally {
    await reader.close();
  }
}

function whole(pieces: readonly Buffer[]): Buffer {
  const [only] = pieces;
  return only !== undefined && pieces.length === 1 ? only : Buffer.concat(pieces);
}

/** Goes on with a line piece by piece; `skip` goes to its end, and tells how long it was. */
function createLongLine(reader: ByteReader, begun: Buffer[], isWhole: boolean) {
  let isOver = isWhole;
  let length = 0;

  async function next(): Promise<Buffer | undefined> {
    let piece = begun.shift();
    if (piece === undefined && !isOver) {
      const taken = await reader.take();
      isOver = taken === undefined || taken.endsLine;
      piece = taken?.piece;
    }
    length += piece?.length ?? 0;
    return piece;
  }

  async function* readPieces(): AsyncGenerator<Buffer, void, undefined> {
    for (let piece = await next(); piece !== undefined; piece = await next()) yield piece;
  }

  return {
    pieces: readPieces(),
    async skip(): Promise<number> {
      while ((await next()) !== undefined);
      return length;
    },
  };
}
