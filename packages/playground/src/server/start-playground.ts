import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { createClientSideRuns } from "./client-side-runs.js";
import { createApp } from "./create-app.js";
import { readPageFiles } from "./page-files.js";

/** A running playground. */
export interface Playground {
  /** The playground's address, with a slash at the end. */
  readonly url: string;
  /** Stops the server, and closes all connections and all sandboxes. A second call changes nothing. */
  close(): Promise<void>;
}

const UNREADABLE = "The request could not be read: it is not valid HTTP.\n";

/** The response to bytes that are not a valid HTTP request. */
const NOT_HTTP = toRawResponse("400 Bad Request", UNREADABLE);
const LONG_HEADERS = toRawResponse(
  "431 Request Header Fields Too Large",
  "The request headers are too long.\n",
);

/**
 * Starts the playground's server. The server listens only on 127.0.0.1.
 *
 * @param port - The port of the server. With 0, the system chooses a free port.
 * @throws {Error} The promise rejects with Node's own error, such as `EADDRINUSE`, if the port cannot be used.
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
  // By default, Node answers a request without a Host header with an empty response. The app answers with a sentence.
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
