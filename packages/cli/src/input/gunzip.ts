import {
  Z_BUF_ERROR,
  Z_NO_FLUSH,
  Z_OK,
  Z_STREAM_END,
  ZStream,
  zlibInflate,
  zlibInflateInit2,
  zlibInflateReset,
} from "pako";

/** zlib's `windowBits` for the largest window with a gzip header. @see https://zlib.net/manual.html */
const GZIP_WINDOW_BITS = 15 + 16;
/** The first two bytes of a gzip file. @see https://www.rfc-editor.org/rfc/rfc1952#page-6 */
const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);
const OUTPUT_BYTES = 65_536;

/** The gzip data cannot be unpacked to its end. The caller has already received all bytes before the damage. */
export class GzipError extends Error {
  override readonly name = "GzipError";
}

/**
 * Unpacks gzip data with one or several members. Data that does not begin with the two gzip bytes is returned
 * unchanged. Bytes after the last member are ignored, because tapes and disks add zeros.
 *
 * This function does not use Node's zlib. If a chunk is damaged, Node's zlib discards the part of the chunk before the
 * damage. This function returns that part.
 *
 * @throws {GzipError} if the data is damaged, cut short or packed twice. The bytes before the damage are returned first.
 */
export async function* gunzip(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const source = chunks[Symbol.asyncIterator]();
  try {
    let head: Uint8Array = Buffer.alloc(0);
    while (head.length < GZIP_MAGIC.length) {
      const { done, value } = await source.next();
      if (done) break;
      head = Buffer.concat([head, value]);
    }
    const whole = joined(head, source);
    yield* isGzip(head) ? withoutSecondPacking(unpack(whole)) : whole;
  } finally {
    await source.return?.();
  }
}

function isGzip(head: Uint8Array): boolean {
  return GZIP_MAGIC.equals(head.subarray(0, GZIP_MAGIC.length));
}

/** Refuses data that was packed twice. Otherwise, the packed bytes would be read as lines in an unknown encoding. */
async function* withoutSecondPacking(unpacked: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let isFirst = true;
  for await (const chunk of unpacked) {
    if (isFirst && isGzip(chunk)) throw new GzipError("it was packed twice; unpack it once with gunzip");
    isFirst = false;
    yield chunk;
  }
}

async function* joined(head: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

async function* unpack(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const stream = new ZStream();
  zlibInflateInit2(stream, GZIP_WINDOW_BITS);
  let members = 0;
  for await (const chunk of packed) {
    stream.input = chunk;
    stream.next_in = 0;
    stream.avail_in = chunk.length;
    do {
      stream.output = new Uint8Array(OUTPUT_BYTES);
      stream.next_out = 0;
      stream.avail_out = OUTPUT_BYTES;
      const status = zlibInflate(stream, Z_NO_FLUSH);
      if (stream.next_out > 0) yield stream.output.subarray(0, stream.next_out);
      if (status === Z_STREAM_END) {
        members++;
        zlibInflateReset(stream);
      } else if (status !== Z_OK && status !== Z_BUF_ERROR) {
        if (members > 0 && stream.msg === "incorrect header check") return;
        // Only the checksum or the length is wrong. All data was unpacked, so the last line is complete. A line feed is
        // added, so that the reader of the lines does not discard the last line as incomplete.
        if (stream.msg === "incorrect data check" || stream.msg === "incorrect length check")
          yield Buffer.from("\n");
        throw new GzipError("the gzip data is damaged");
      }
    } while (stream.avail_in > 0 || stream.avail_out === 0);
  }
  // A single byte after the last member is not the start of another member, because a member begins with two fixed
  // bytes.
  if (members === 0 || stream.total_in >= GZIP_MAGIC.length)
    throw new GzipError("the gzip data is cut short");
}
