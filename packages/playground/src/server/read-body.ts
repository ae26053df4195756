import type { IncomingMessage } from "node:http";

/** The parsed JSON of a request, or the error for the response. */
export type BodyReading =
  | { readonly status: "read"; readonly value: unknown }
  | { readonly status: "problem"; readonly code: 400 | 413; readonly problem: string };

/** The maximum size of a request's body, in MiB. */
const MOST_MIB = 16;
const MOST_BYTES = MOST_MIB * 1024 * 1024;

/**
 * Parses the body of a request as JSON. The request may have no content length. A body over the limit is read to its
 * end and discarded, because a client that is still sending may not receive the response.
 */
export async function readBody(incoming: IncomingMessage): Promise<BodyReading> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of incoming as AsyncIterable<Uint8Array>) {
      bytes += chunk.length;
      if (bytes <= MOST_BYTES) chunks.push(chunk);
    }
  } catch {
    return problem(400, "The request ended too early.");
  }
  if (bytes > MOST_BYTES) return problem(413, `The request is larger than ${MOST_MIB} MiB and was not read.`);
  if (bytes === 0) return problem(400, "The request has no body. Expected JSON.");
  try {
    return { status: "read", value: JSON.parse(Buffer.concat(chunks).toString("utf8")) as unknown };
  } catch {
    return problem(400, "The request's body is not JSON.");
  }
}

function problem(code: 400 | 413, sentence: string): BodyReading {
  return { status: "problem", code, problem: sentence };
}
