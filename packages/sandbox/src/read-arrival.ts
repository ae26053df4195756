import type { IncomingHttpHeaders, IncomingMessage } from "node:http";

/** A request with its body. */
export type Arrival = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<IncomingHttpHeaders>;
  /** The parsed JSON of the body. `undefined` if the body is not JSON or is too long. */
  readonly body: unknown;
  /** The length of the body in bytes. 0 if `body` is `undefined`. */
  readonly bytes: number;
  /** Whether the sender closed the connection before the end of the body. */
  readonly aborted: boolean;
};

const MOST_BYTES = 2 ** 20;

/**
 * Waits for the last byte of a request. A body over 1 MiB is read to its end and discarded, because the sender can then
 * receive the 400 answer. Never throws.
 * @example
 * (await readArrival(incoming)).path // → "/v1/website/…/people/events/jane%40example.com"
 */
export async function readArrival(incoming: IncomingMessage): Promise<Arrival> {
  const { method = "", url: path = "", headers } = incoming;
  const facts = { method, path, headers };
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of incoming as AsyncIterable<Uint8Array>) {
      bytes += chunk.byteLength;
      if (bytes <= MOST_BYTES) chunks.push(chunk);
    }
  } catch {
    return { ...facts, body: undefined, bytes: 0, aborted: true };
  }
  const body = bytes > MOST_BYTES ? undefined : readJson(chunks);
  return { ...facts, body, bytes: body === undefined ? 0 : bytes, aborted: false };
}

// With `fatal` and `ignoreBOM`, bytes that are not UTF-8 and a byte order mark make the body invalid JSON.
function readJson(chunks: readonly Uint8Array[]): unknown {
  try {
    return JSON.parse(
      new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks)),
    );
  } catch {
    return undefined;
  }
}
