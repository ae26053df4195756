import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync, type ZlibOptions } from "node:zlib";
import { MAX_BODY_BYTES } from "../transport.js";

type Decoder = (bytes: Buffer, options: ZlibOptions) => Buffer;

/** Decoders for the content codings of HTTP. Some servers send `deflate` without the zlib header. */
const DECODERS: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
  ["gzip", gunzipSync],
  ["x-gzip", gunzipSync],
  ["br", brotliDecompressSync],
  ["deflate", (bytes, options) => (isZlib(bytes) ? inflateSync : inflateRawSync)(bytes, options)],
  ["identity", (bytes) => bytes],
]);

/**
 * Decodes a body by its `Content-Encoding` and returns its text. Requests ask for no compression, but some proxies
 * compress.
 *
 * @throws {Error} if the body cannot be decoded, or is longer than `MAX_BODY_BYTES`.
 */
export function decodeBody(bytes: Buffer, contentEncoding: string | undefined): string {
  const codings = contentEncoding?.toLowerCase().split(",") ?? [];
  let decoded = bytes;
  for (const coding of codings.reverse()) {
    const decode = DECODERS.get(coding.trim());
    if (decode === undefined) throw new Error("unknown content encoding");
    decoded = decode(decoded, { maxOutputLength: MAX_BODY_BYTES });
  }
  return new TextDecoder().decode(decoded);
}

/** @see https://www.rfc-editor.org/rfc/rfc1950#section-2.2 */
function isZlib(bytes: Buffer): boolean {
  return bytes.length > 1 && ((bytes[0] ?? 0) & 0x0f) === 8 && bytes.readUInt16BE(0) % 31 === 0;
}
