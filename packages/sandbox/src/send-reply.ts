import type { ServerResponse } from "node:http";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Reply } from "./reply.js";

/**
 * Sends a reply after its delay. Only this file writes to connections and waits.
 * @example
 * await sendReply(DROP, outgoing, 0) // the sender sees its connection end
 */
export async function sendReply(
  reply: Reply,
  outgoing: ServerResponse,
  latencyMs: number,
): Promise<Response> {
  await pause(latencyMs + (reply.action === "drop" ? 0 : reply.waitMs), outgoing);
  switch (reply.action) {
    case "answer":
      return new Response(reply.body, { status: reply.status, headers: reply.headers });
    case "truncate":
      breakOff(reply.status, reply.headers, Buffer.from(reply.body), outgoing);
      return RESPONSE_ALREADY_SENT;
    case "drop":
      outgoing.destroy();
      return RESPONSE_ALREADY_SENT;
  }
}

// The pause ends early if the sender closes the connection or the sandbox is closed. A remaining timer would keep the
// process alive.
function pause(ms: number, outgoing: ServerResponse): Promise<void> {
  if (ms === 0 || outgoing.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    outgoing.once("close", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function breakOff(
  status: number,
  headers: Readonly<Record<string, string>>,
  body: Buffer,
  outgoing: ServerResponse,
): void {
  outgoing.writeHead(status, { ...headers, "content-length": body.byteLength });
  outgoing.write(body.subarray(0, body.byteLength / 2), () => outgoing.destroy());
}
