import { type Dispatcher, errors, Pool } from "undici";
import type { CrispRequest } from "./to-request.js";
import {
  type CrispReply,
  isSuccess,
  MAX_BODY_BYTES,
  type Transport,
  type TransportSettings,
} from "./transport.js";

/** How long the rest of a refusal may take before its connection is given up. */
const DUMP_MS = 1_000;

/**
 * The transport on Node: a pool of kept-alive connections that can be closed. It takes answers as the parser finds them,
 * without the stream and the signal that `undici` puts around each: they cost as much as all the rest of a request.
 */
export function createTransport({ origin, timeoutMs }: TransportSettings): Transport {
  const pool = new Pool(origin, {
    headersTimeout: 0,
    bodyTimeout: 0,
    // A request is not given up before the connection stands, so that connecting has to end by itself.
    connect: { timeout: timeoutMs },
    maxResponseSize: MAX_BODY_BYTES,
  });
  return {
    begin: (request, onReply) => begin(pool, request, request.url.slice(origin.length), onReply),
    close: () => pool.destroy(),
  };
}

function begin(
  pool: Pool,
  { method, headers, body }: CrispRequest,
  path: string,
  onReply: (reply: CrispReply | undefined) => void,
): () => void {
  let controller: Dispatcher.DispatchController | undefined;
  let isGivenUp = false;
  let reply: CrispReply | undefined;
  let text = "";
  let dumping: ReturnType<typeof setTimeout> | undefined;

  function giveUp(): void {
    isGivenUp = true;
    controller?.abort(new Error("given up"));
  }

  pool.dispatch(
    { path, method, headers, body: body ?? null },
    {
      onRequestStart(started) {
        controller = started;
        if (isGivenUp) giveUp();
      },
      onResponseStart(_controller, status, { "retry-after": retryAfter }) {
        if (status < 200) return;
        reply = { status, ...(typeof retryAfter === "string" && { retryAfter }) };
        if (isSuccess(status)) return;
        // Read to its end, so that the connection can be used again; what it says changes nothing, nor is it waited for.
        dumping = setTimeout(giveUp, DUMP_MS);
        onReply(reply);
      },
      onResponseData(_controller, chunk) {
        // A character that is cut in two comes out wrong; what decides is in ASCII.
        if (!dumping) text += chunk.toString();
      },
      onResponseEnd() {
        clearTimeout(dumping);
        if (reply && !dumping) onReply({ ...reply, body: text });
      },
      onResponseError(_controller, error) {
        clearTimeout(dumping);
        if (!dumping) onReply(error instanceof errors.ResponseExceededMaxSizeError ? reply : undefined);
      },
    },
  );
  return giveUp;
}
