import type { CrispRequest } from "./to-request.js";
import {
  type CrispReply,
  isSuccess,
  MAX_BODY_BYTES,
  type Transport,
  type TransportSettings,
} from "./transport.js";

/** The transport everywhere but on Node, and wherever a caller brings a `fetch` of its own. */
export function createTransport({ fetch = globalThis.fetch }: TransportSettings): Transport {
  return {
    begin(request, onReply) {
      const controller = new AbortController();
      exchange(fetch, request, controller.signal).then(onReply, () => onReply(undefined));
      return () => controller.abort();
    },
    // The connections are the platform's.
    close: () => Promise.resolve(),
  };
}

async function exchange(
  fetch: typeof globalThis.fetch,
  { url, method, headers, body }: CrispRequest,
  signal: AbortSignal,
): Promise<CrispReply> {
  const response = await fetch(url, {
    method,
    headers,
    signal,
    // "error" would look like a failed connection, and be tried again.
    redirect: "manual",
    ...(body !== undefined && { body }),
  });
  const retryAfter = response.headers.get("retry-after");
  // A text even where a `fetch` of the caller's has a number: to fail on it later would end the process.
  const reply = { status: response.status, ...(retryAfter !== null && { retryAfter: String(retryAfter) }) };
  if (isSuccess(response.status)) {
    const text = await readText(response);
    return text === undefined ? reply : { ...reply, body: text };
  }
  // Optional beyond its type, as below.
  response.body?.cancel?.().catch(() => undefined);
  return reply;
}

/** The whole body, or `undefined` once it proves too long. */
async function readText(response: Response): Promise<string | undefined> {
  if (response.body === null) return "";
  // A `fetch` of the caller's may have other streams, or none. To fail here would send again what Crisp has taken.
  if (typeof response.body?.getReader !== "function") return response.text();
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of readChunks(response.body)) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BODY_BYTES) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** Not every platform's streams can be iterated. */
async function* readChunks(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
