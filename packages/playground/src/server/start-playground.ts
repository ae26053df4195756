import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { createClientSideRuns } from "./client-side-runs.js";
import { createApp } from "./create-app.js";
import { readPageFiles } from "./page-files.js";

/** A running playground. */
export interface Playground {
  /** Its address, with a slash at the end. */
  readonly url: string;
  /** Ends every connection and every sandbox. May be called again. */
  close(): Promise<void>;
}

const UNREADABLE = "The request could not be read: it is not valid HTTP.\n";

/** The responses to input that cannot be parsed as a request. */
const NOT_HTTP = toRawResponse("400 Bad Request", UNREADABLE);
const LONG_HEADERS = toRawResponse(
  "431 Request Header Fields Too Large",
  "The request headers are too long.\n",
);

/**
 * Serves the playground on 127.0.0.1 and nowhere else.
 *
 * @param port - The port; 0 chooses a free one.
 * @throws {Error} (as a rejection) Node's own, such as `EADDRINUSE`, if the port cannot be used.
 * @example
 * const playground = await startPlayground(0);
 * playground.url.startsWith("http://127.0.0.1:"); // → true
 * await playground.close();
 */
export async function startPlayground(port: number): Promise<Playground> {
  const runs = createClientSideRuns();
  const app = createApp(await readPageFiles(), runs);
  const listener = getRequestListener(app.fetch, {
    overrideGlobalObjects: false,
    errorHandler: () => new Response(UNREADABLE, { status: 400 }),
  });
  // Node itself would answer a request without a Host header, and without a sentence.
  const server = createServer(
    { requireHostHeader: false },
    (incoming, outgoing) => void listener(incoming, outgoing),
  );
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable) return;
    socket.end(error.code === "HPE_HEADER_OVERFLOW" ? LONG_HEADERS : NOT_HTTP);
  });
  await listen(server, port);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await Promise.all([closed, runs.close()]);
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function toRawResponse(status: string, text: string): string {
  return `HTTP/1.1 ${status}\r\ncontent-type: text/plain\r\nconnection: close\r\n\r\n${text}`;
}
