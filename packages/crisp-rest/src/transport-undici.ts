import { orUndefined } from "@freshpaint/crisp-core/adapter";
import { Client, type Dispatcher, errors, Pool } from "undici";
import { needsBody } from "./classify-reply.js";
import { failureCode } from "./failure-code.js";
import type { CrispRequest } from "./to-request.js";
import {
  type CrispReply,
  type ExchangeEnd,
  isSuccess,
  MAX_BODY_BYTES,
  MAX_CONNECTIONS,
  REFUSAL_BODY_MS,
  type Transport,
  type TransportSettings,
  toHeaders,
} from "./transport.js";
import { createConnector } from "./transport-undici/create-connector.js";
import { decodeBody } from "./transport-undici/decode-body.js";

/**
 * Creates the transport for Node: a pool of kept-alive connections that can be closed. It uses `undici`'s `dispatch`.
 * The function `request` of `undici` adds a stream and a signal, which cost as much as the rest of a delivery.
 * Options have no prototype, since a polluted `Object.prototype` could add an option, such as another socket to
 * connect to.
 */
export function createTransport({ origin, timeoutMs }: TransportSettings): Transport {
  const clientOptions: Client.Options = withoutPrototype({
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: createConnector(timeoutMs),
    maxResponseSize: MAX_BODY_BYTES,
  });
  const pool = new Pool(
    origin,
    withoutPrototype<Pool.Options>({
      connections: MAX_CONNECTIONS,
      connect: createConnector(timeoutMs),
      factory: (clientOrigin) => new Client(clientOrigin, clientOptions),
    }),
  );
  return {
    begin: (request, onEnd) => begin(pool, request, request.url.slice(origin.length), onEnd),
    close: () => pool.destroy(),
  };
}

function begin(
  pool: Pool,
  request: CrispRequest,
  path: string,
  onEnd: (end: ExchangeEnd) => void,
): () => void {
  const { method, body = null } = request;
  let controller: Dispatcher.DispatchController | undefined;
  let isGivenUp = false;
  let reply: CrispReply | undefined;
  let contentEncoding: string | undefined;
  const chunks: Buffer[] = [];
  let refusalTimer: ReturnType<typeof setTimeout> | undefined;

  function giveUp(): void {
    isGivenUp = true;
    clearTimeout(refusalTimer);
    controller?.abort(new Error("given up"));
  }

  function answer(body: string | undefined): void {
    if (reply) onEnd({ status: "answered", reply: { ...reply, ...(body !== undefined && { body }) } });
  }

  const readBody = () => orUndefined(() => decodeBody(Buffer.concat(chunks), contentEncoding));

  /** Ends a refusal with the part of the body that was received so far. The status is already known. */
  function endLate(): void {
    answer(readBody());
    giveUp();
  }

  pool.dispatch(
    withoutPrototype<Dispatcher.DispatchOptions>({ path, method, headers: toHeaders(request), body }),
    {
      onRequestStart(started) {
        controller = started;
        if (isGivenUp) giveUp();
      },
      onResponseStart(_controller, status, headers) {
        if (status < 200) return;
        const retryAfter = ownText(headers, "retry-after");
        contentEncoding = ownText(headers, "content-encoding");
        reply = { status, ...(retryAfter !== undefined && { retryAfter }) };
        if (!isSuccess(status)) refusalTimer = setTimeout(endLate, REFUSAL_BODY_MS);
      },
      onResponseData(_controller, chunk) {
        chunks.push(chunk);
      },
      onResponseEnd() {
        clearTimeout(refusalTimer);
        answer(readBody());
      },
      onResponseError(_controller, error) {
        clearTimeout(refusalTimer);
        const isTooLong = error instanceof errors.ResponseExceededMaxSizeError;
        const code = failureCode(error);
        if (reply && (isTooLong || !needsBody(reply.status))) answer(undefined);
        else onEnd({ status: "failed", ...(code !== undefined && { code }) });
      },
    },
  );
  return giveUp;
}

function ownText(headers: object, name: string): string | undefined {
  const value: unknown = Object.hasOwn(headers, name)
    ? (headers as Record<string, unknown>)[name]
    : undefined;
  return value === undefined ? undefined : String(value);
}

function withoutPrototype<Fields extends object>(fields: Fields): Fields {
  return Object.assign(Object.create(null), fields);
}
