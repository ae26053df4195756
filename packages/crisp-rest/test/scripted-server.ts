import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One reply of a scripted server. A function can use the socket directly. */
export type Step =
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  | ((request: IncomingMessage, response: ServerResponse) => void);

/** The parts of one request that the server records. */
export interface Seen {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
  readonly at: number;
}

/** A running server. Its disposal ends every connection. */
export interface ScriptedServer extends AsyncDisposable {
  readonly url: string;
  readonly seen: readonly Seen[];
  connections(): Promise<number>;
}

/** Crisp's reply when it accepts an event. */
export const ADDED: Step = { status: 201, body: '{"error":false,"reason":"added","data":{}}' };

/** Creates a refusal in Crisp's own JSON, with or without a reason. */
export function refuse(status: number, reason?: string): Exclude<Step, (...values: never[]) => unknown> {
  return { status, body: JSON.stringify({ error: true, reason, data: {} }) };
}

/** Starts an HTTP server on loopback. Each request gets the reply of the next step. The last step is repeated. */
export async function startScript(steps: readonly Step[]): Promise<ScriptedServer> {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    const { method, url: path, headers } = request;
    seen.push({ method, path, headers, body, at: performance.now() });
    const step = steps[Math.min(seen.length, steps.length) - 1];
    if (typeof step === "function") return step(request, response);
    response.writeHead(step?.status ?? 500, step?.headers).end(step?.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    connections: () => new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count))),
    async [Symbol.asyncDispose](): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
