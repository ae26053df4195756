const NOTHING = Buffer.alloc(0);
const LINE_FEED = 0x0a;

/** Takes bytes off a source, never across the end of a line. */
export interface ByteReader {
  /**
   * The next piece of the line under way, and whether its line feed (which is not part of it) came after it.
   * `undefined` at the end of the source.
   */
  take(): Promise<{ readonly piece: Buffer; readonly endsLine: boolean } | undefined>;
  /** Closes the source. */
  close(): Promise<void>;
}

export function createByteReader(chunks: AsyncIterable<Buffer>): ByteReader {
  const iterator = chunks[Symbol.asyncIterator]();
  let rest: Buffer = NOTHING;
  return {
    async take() {
      while (rest.length === 0) {
        const { done, value } = await iterator.next();
        if (done) return undefined;
        rest = value;
      }
      const end = rest.indexOf(LINE_FEED);
      const piece = end === -1 ? rest : rest.subarray(0, end);
      rest = end === -1 ? NOTHING : rest.subarray(end + 1);
      return { piece, endsLine: end !== -1 };
    },
    async close() {
      await iterator.return?.();
    },
  };
}
