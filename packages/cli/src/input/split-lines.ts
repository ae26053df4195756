import { type Line, LONGEST_LINE } from "./line.js";

const LINE_FEED = 0x0a;

/** A line without the name of its file. */
export type RawLine = Pick<Line, "offset" | "length" | "bytes">;

/**
 * Splits bytes at line feeds. The result does not depend on the division into chunks. The last line needs no line feed.
 * Bytes are not decoded, so a line can be written to another file unchanged.
 */
export async function* splitLines(
  chunks: AsyncIterable<Uint8Array>,
  longest: number = LONGEST_LINE,
): AsyncGenerator<RawLine, void, undefined> {
  let offset = 0;
  let length = 0;
  let pieces: Uint8Array[] = [];

  function add(piece: Uint8Array): void {
    length += piece.length;
    if (length > longest) pieces = [];
    else pieces.push(piece);
  }

  function endLine(): RawLine {
    const bytes = length > longest ? undefined : Buffer.concat(pieces);
    const line = { offset, length, bytes };
    offset += length + 1;
    length = 0;
    pieces = [];
    return line;
  }

  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      add(chunk.subarray(start, end));
      yield endLine();
      start = end + 1;
    }
    add(chunk.subarray(start));
  }
  if (length > 0) yield endLine();
}
