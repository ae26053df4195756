import { Agent, errors } from "undici";
import type { CrispRequest } from "./to-request.js";
import { type CrispReply, isSuccess, MAX_BODY_BYTES, type Transport } from "./transport.js";

/** How long the rest of a refusal may take before its connection is given up. */
const DUMP_MS = 1_000;

/** The transport on Node: a pool of kept-alive connections that can be closed. */
export function createTransport(timeoutMs: number): Transport {
  const agent = new Agent({
    headersTimeout: 0,
    bodyTimeout: 0,
    // An abort is not heard before the connection stands, so that connecting has to end by itself.
    connect: { timeout: timeoutMs },
    maxResponseSize: MAX_BODY_BYTES,
  });
  return {
    exchange: (request, signal) => exchange(agent, request, signal),
    close: () => agent.destroy(),
  };
}

async function exchange(agent: Agent, request: CrispRequest, signal: AbortSignal): Promise<CrispReply> {
  const { origin, pathname } = new URL(request.url);
  const { statusCode, headers, body } = await agent.request({
    origin,
    path: pathname,
    method: request.method,
    headers: request.headers,
    body: request.body ?? null,
    signal,
  });
  const retryAfter = headers["retry-after"];
  const reply = {
    status: statusCode,
    ...(typeof retryAfter === "string" && { retryAfter }),
  };
  if (!isSuccess(statusCode)) {
    // Read to its end, so that the connection can be used again; what it says changes nothing, nor is it waited for.
    body.dump({ limit: MAX_BODY_BYTES, signal: AbortSignal.timeout(DUMP_MS) }).catch(() => undefined);
    return reply;
  }
  try {
    return { ...reply, body: await body.text() };
  } catch (error) {
    if (error instanceof errors.ResponseExceededMaxSizeError) return reply;
    throw error;
  }
}
