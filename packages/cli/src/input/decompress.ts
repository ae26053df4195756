import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";

/** How a gzip file begins, whatever it is called. @see https://www.rfc-editor.org/rfc/rfc1952#page-6 */
const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);

/** Unpacks gzip (one member or several), which the content tells, and lets everything else through. */
export async function* decompress(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  const iterator = chunks[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  try {
    while (head.length < GZIP_MAGIC.length) {
      const { done, value } = await iterator.next();
      if (done) break;
      head = Buffer.concat([head, value]);
    }
    const whole = prepend(head, iterator);
    yield* head.subarray(0, GZIP_MAGIC.length).equals(GZIP_MAGIC) ? gunzip(whole) : whole;
  } finally {
    await iterator.return?.();
  }
}

async function* prepend(head: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  if (head.length > 0) yield head;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

async function* gunzip(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  const unpacked = createGunzip();
  const isDone = pipeline(Readable.from(packed), unpacked);
  // Told by the loop, too; here only so that it is never unhandled.
  isDone.catch(() => undefined);
  for await (const chunk of unpacked) yield chunk as Buffer;
  await isDone;
}
