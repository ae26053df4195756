import { type IncomingHttpHeaders, request } from "node:http";
import type { Sandbox } from "../src/index.js";

/** The differences from a valid request. A header with the value `undefined` is not sent. */
export type Deviation = {
  readonly method?: string;
  readonly contact?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
};

export type Received = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly json: unknown;
};

/** The body of a valid request. */
export const GOOD_BODY = { text: "order:completed", data: { price: 10.99 } };

type GoodHeaders = {
  readonly authorization: string;
  readonly "x-crisp-tier": string;
  readonly "content-type": string;
};

/** The headers that the sandbox accepts. */
export function goodHeaders({ identifier, key }: Pick<Sandbox, "identifier" | "key">): GoodHeaders {
  return {
    authorization: `Basic ${Buffer.from(`${identifier}:${key}`).toString("base64")}`,
    "x-crisp-tier": "plugin",
    "content-type": "application/json",
  };
}

/** Returns the path for the events of a contact. The contact is inserted unchanged. */
export function eventsPath(sandbox: Pick<Sandbox, "websiteId">, contact = "jane%40example.com"): string {
  return `/v1/website/${sandbox.websiteId}/people/events/${contact}`;
}

/** Sends one request over its own connection. It uses `node:http`, because `fetch` would change some paths. */
export function send(sandbox: Sandbox, deviation: Deviation = {}): Promise<Received> {
  const { method = "POST", contact, path = eventsPath(sandbox, contact), body = GOOD_BODY } = deviation;
  const headers = Object.fromEntries(
    Object.entries({ ...goodHeaders(sandbox), ...deviation.headers }).filter(
      ([, value]) => value !== undefined,
    ),
  ) as Record<string, string>;
  const { port } = new URL(sandbox.url);
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: "127.0.0.1", port, method, path, headers, agent: false });
    outgoing.once("error", reject);
    outgoing.once("response", (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.once("error", reject);
      incoming.once("end", () => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text, json: tryJson(text) });
      });
    });
    outgoing.end(typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body));
  });
}

/**
 * Sends valid requests one after another and returns their statuses. For a closed connection, the status is
 * `"dropped"`.
 */
export async function statuses(sandbox: Sandbox, count: number): Promise<readonly (number | "dropped")[]> {
  const results: (number | "dropped")[] = [];
  for (let index = 0; index < count; index += 1) {
    results.push(
      await send(sandbox).then(
        ({ status }) => status,
        () => "dropped" as const,
      ),
    );
  }
  return results;
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
