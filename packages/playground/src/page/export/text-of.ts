/** The maximum size of a file, and of its unpacked content, in bytes. */
export const MOST_BYTES: { readonly file: number; readonly unpacked: number } = {
  file: 50 * 1024 * 1024,
  unpacked: 512 * 1024 * 1024,
};

/** The file cannot be read. The message is a sentence that says why. It contains nothing from the file. */
export class ExportError extends Error {
  override readonly name = "ExportError";
}

/**
 * Yields the text of the file in chunks. Unpacks the file if it begins with the bytes of gzip. The name of the file does
 * not matter.
 *
 * @throws {ExportError} The file cannot be read.
 */
export async function* textOf(
  file: Blob,
  onProgress: (share: number) => void = () => undefined,
): AsyncGenerator<string> {
  const [one, two] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const isGzip = one === 0x1f && two === 0x8b;
  const counted = file.stream().pipeThrough(countBytes((bytes) => onProgress(bytes / file.size)));
  const bytes = isGzip ? counted.pipeThrough(new DecompressionStream("gzip")) : counted;
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const reader = bytes.getReader();
  let unpacked = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new ExportError(
        isGzip
          ? "The compressed file is damaged or has several parts. Unpack it, and open the result."
          : "The file can no longer be read.",
      );
    });
    unpacked += value?.length ?? 0;
    if (unpacked > MOST_BYTES.unpacked) throw new ExportError("The unpacked file is larger than 512 MB.");
    yield decode(decoder, value);
    if (done) return;
  }
}

function decode(decoder: TextDecoder, bytes: Uint8Array | undefined): string {
  try {
    return decoder.decode(bytes, { stream: bytes !== undefined });
  } catch {
    throw new ExportError("The file is not text in UTF-8.");
  }
}

function countBytes(
  onBytes: (bytes: number) => void,
): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let bytes = 0;
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.length;
      onBytes(bytes);
      controller.enqueue(chunk);
    },
  });
}
