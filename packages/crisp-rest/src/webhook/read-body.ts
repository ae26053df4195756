/** The maximum length of a request body in bytes. A Freshpaint event has a few thousand bytes. */
const MAX_BYTES = 2 ** 20;

/** The result of reading a request body. */
export type Body =
  | { readonly status: "read"; readonly value: unknown }
  | { readonly status: "too_large" }
  | { readonly status: "not_json" }
  /** The connection broke off, or other code has already read the body. */
  | { readonly status: "unreadable" };

/** Parses a body of at most one mebibyte as JSON, with any content type. Never rejects. */
export async function readBody(request: Request): Promise<Body> {
  const bytes = await readBytes(request).catch(() => "unreadable" as const);
  if (bytes === "unreadable") return { status: "unreadable" };
  if (bytes === undefined) return { status: "too_large" };
  try {
    return { status: "read", value: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) };
  } catch {
    return { status: "not_json" };
  }
}

/** Resolves with `undefined` if the body is too long. */
async function readBytes({ headers, body }: Request): Promise<Uint8Array | undefined> {
  if (Number(headers.get("content-length")) > MAX_BYTES) return undefined;
  if (body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return concat(chunks, length);
    length += value.byteLength;
    if (length > MAX_BYTES) {
      reader.cancel().catch(() => undefined);
      return undefined;
    }
    chunks.push(value);
  }
}

function concat(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
