import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { createClientSideRuns } from "./client-side-runs.js";
import { createApp } from "./create-app.js";
import { readPageFiles } from "./page-files.js";

/** A playground that is running. */
export interface Playground {
  /** Where it listens, with the slash at the end. */
  readonly url: string;
  /** Ends every connection and every sandbox. May be called again. */
  close(): Promise<void>;
}

/** The response to input that cannot be parsed as a request. */
const NOT_HTTP =
  "HTTP/1.1 400 Bad Request\r\ncontent-type: text/plain\r\nconnection: close\r\n\r\n" +
  "This is not a request that can be read.\n";

/**
 * Serves the playground on 127.0.0.1 and nowhere else.
 *
 * @param port - 0 is a free one.
 * @throws {Error} (as a rejection) Node's own, such as `EADDRINUSE`, if the port cannot be had.
 * @example
 * const playground = await startPlayground(0);
 * playground.url.startsWith("http://127.0.0.1:"); // → true
 * await playground.close();
 */
export async function startPlayground(port: number): Promise<Playground> {
  const runs = createClientSideRuns();
  const app = createApp(await readPageFiles(), runs);
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  server.on("clientError", (_error, socket) => {
    if (socket.writable) socket.end(NOT_HTTP);
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
