import { fork } from "node:child_process";
import { once } from "node:events";

/** The counts of the server since the previous call of `takeCounts`. */
export interface ServerCounts {
  readonly requests: number;
  /** The number of bytes in request bodies. */
  readonly bytes: number;
  /** The number of different paths. Each contact has its own path. */
  readonly paths: number;
}

/** A server in its own process. */
export interface BenchServer {
  readonly url: string;
  /** Returns the counts since the previous call, and resets them. */
  takeCounts(): Promise<ServerCounts>;
  close(): Promise<void>;
}

// Tests run from the sources, but they use the built file of the server.
const SERVER = new URL("../../dist/delivery/server-process.js", import.meta.url);

/** Starts the server on a free port of this machine. */
export async function startServer(): Promise<BenchServer> {
  const child = fork(SERVER, { execArgv: [] });
  const [port] = await once(child, "message");
  return {
    url: `http://127.0.0.1:${port}`,
    async takeCounts() {
      const answer = once(child, "message");
      child.send("counts");
      const [counts] = await answer;
      return counts;
    },
    async close() {
      const exit = once(child, "exit");
      child.disconnect();
      await exit;
    },
  };
}
