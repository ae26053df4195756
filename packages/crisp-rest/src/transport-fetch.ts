import { orUndefined } from "@freshpaint/crisp-core/adapter";
import { needsBody } from "./classify-reply.js";
import { failureCode } from "./failure-code.js";
import type { CrispRequest } from "./to-request.js";
import {
  type CrispReply,
  type ExchangeEnd,
  isSuccess,
  MAX_BODY_BYTES,
  REFUSAL_BODY_MS,
  type Transport,
  type TransportSettings,
  toHeaders,
} from "./transport.js";

/** Creates the transport that uses `fetch`. Node uses it only if the caller passes a `fetch`. */
export function createTransport({ fetch = globalThis.fetch }: TransportSettings): Transport {
  return {
    begin(request, onEnd) {
      const controller = new AbortController();
      exchange(fetch, request, controller).then(onEnd, (error) => onEnd(toFailure(error)));
      return () => controller.abort();
    },
    // The platform owns the connections.
    close: () => Promise.resolve(),
  };
}

async function exchange(
  fetch: typeof globalThis.fetch,
  request: CrispRequest,
  controller: AbortController,
): Promise<ExchangeEnd> {
  const { url, method, body } = request;
  const init: RequestInit = {
    method,
    headers: toHeaders(request),
    signal: controller.signal,
    // With the value "error", a redirect would look like a failed connection, and the request would be repeated.
    redirect: "manual",
    ...(body !== undefined && { body }),
  };
  // The options have no prototype, so that a polluted `Object.prototype` adds no option, such as a proxy.
  const response = await fetch(url, Object.assign(Object.create(null), init));
  const reply = readHead(response);
  const contentEncoding = readHeader(response, "content-encoding");
  try {
    const text = isSuccess(reply.status)
      ? await readText(response)
      : await readRefusal(response, () => controller.abort());
    return { status: "answered", reply: { ...reply, ...(text !== undefined && { body: text }) } };
  } catch (error) {
    // `fetch` throws the same error for a body that breaks off and for a body that cannot be decoded. For an encoded
    // body, the status is used, since a retry could store the event twice.
    if (contentEncoding !== undefined || !needsBody(reply.status)) return { status: "answered", reply };
    return toFailure(error);
  }
}

function toFailure(error: unknown): ExchangeEnd {
  const code = orUndefined(() => failureCode(error));
  return { status: "failed", ...(code !== undefined && { code }) };
}

/** Reads status and `Retry-After`. The caller's own `fetch` may return headers of any type, or no headers. */
function readHead(response: Response): CrispReply {
  const retryAfter = readHeader(response, "retry-after");
  return { status: Number(response.status), ...(retryAfter !== undefined && { retryAfter }) };
}

function readHeader(response: Response, name: string): string | undefined {
  const value: unknown = orUndefined(() => response.headers.get(name));
  return value == null ? undefined : String(value);
}

/** Reads the body of a refusal for at most `REFUSAL_BODY_MS`. Then returns the part received so far. */
async function readRefusal(response: Response, giveUp: () => void): Promise<string | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let soFar = "";
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => {
      resolve(soFar);
      giveUp();
    }, REFUSAL_BODY_MS);
  });
  const whole = readText(response, (text) => {
    soFar = text;
  });
  return Promise.race([whole, late]).finally(() => clearTimeout(timer));
}

/** Reads the whole body. Returns `undefined` if it is too long. Passes the text received so far to `onText`. */
async function readText(
  response: Response,
  onText: (text: string) => void = () => {},
): Promise<string | undefined> {
  if (response.body === null) return "";
  // The caller's own `fetch` may return a body of any type. If this code threw an error, the request would be sent again,
  // although it may have succeeded.
  if (typeof response.body?.getReader !== "function") {
    const whole: unknown = await response.text?.();
    return typeof whole === "string" && whole.length <= MAX_BODY_BYTES ? whole : undefined;
  }
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  const reader = response.body.getReader() as ReadableStreamDefaultReader<Uint8Array | string>;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      length += value.length;
      if (length > MAX_BODY_BYTES) return undefined;
      text += typeof value === "string" ? value : decoder.decode(value, { stream: true });
      onText(text);
    }
  } finally {
    void callQuietly(() => reader.cancel());
  }
}

/** Calls a function and ignores its errors, also if it rejects. */
async function callQuietly(callback: () => unknown): Promise<void> {
  try {
    await callback();
  } catch {
    // The call is only a clean-up, so its error does not matter.
  }
}
