import { randomBytes, randomUUID } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createChatLog } from "./chatbox/create-chat-log.js";
import { toFrameScriptPath } from "./chatbox/routes.js";
import { checkFaults } from "./check-faults.js";
import { checkOptions } from "./check-options.js";
import { createBoundedList } from "./create-bounded-list.js";
import { createCache } from "./create-cache.js";
import { createFaultPlan } from "./create-fault-plan.js";
import { createListener } from "./create-listener.js";
import { createPeople } from "./create-people.js";
import type { CrispEvent } from "./crisp-event.js";
import type { Sandbox, SandboxOptions } from "./types.js";
import type { World } from "./world.js";

/**
 * Starts a strict stand-in for Crisp's REST API: a real HTTP server that listens only on 127.0.0.1.
 * @throws {TypeError} (as a rejection) if an option is wrong or not known. The message names the option.
 * @throws {Error} (as a rejection) if the port cannot be used. This is Node's own error, such as `EADDRINUSE`.
 * @see https://docs.crisp.chat/references/rest-api/v1/
 * @see https://docs.crisp.chat/guides/rest-api/authentication/
 * @example
 * const sandbox = await startSandbox({ contacts: ["jane@example.com"] });
 * // … let a sender send to sandbox.url …
 * sandbox.events("jane@example.com"); // → [{ text: "order:completed", data: { price: 10.99 } }]
 * await sandbox.close();
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  checkOptions(options);
  const {
    websiteId = randomUUID(),
    identifier = randomUUID(),
    key = randomBytes(32).toString("hex"),
  } = options;
  const world = createWorld({ ...options, websiteId, identifier, key });
  const server = createServer(createListener(world));
  await listen(server, options.port ?? 0);
  const close = createClose(server);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    websiteId,
    identifier,
    key,
    requests: world.requests.items,
    events(email) {
      const address = email.toLowerCase();
      return world.events.items.filter((stored) => stored.email === address).map(({ json }) => freeze(json));
    },
    peopleId: world.people.idOf,
    chat: world.chatLog.chat,
    frameScriptUrl: url + toFrameScriptPath(world.frameKey),
    setFaults(faults) {
      checkFaults(faults);
      world.faultPlan = createFaultPlan(faults);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function freeze(json: string): CrispEvent {
  return JSON.parse(json, (_key, value) => Object.freeze(value)) as CrispEvent;
}

type Settled = SandboxOptions & Required<Pick<SandboxOptions, "websiteId" | "identifier" | "key">>;

const DEFAULT_KEEP = 100_000;
const MOST_BYTES = 64 * 2 ** 20;

function createWorld(settled: Settled): World {
  const { websiteId, identifier, key, contacts, faults, latencyMs } = settled;
  const { isInstalled = true, keepRequests = DEFAULT_KEEP, onRequest = () => undefined } = settled;
  const texts = createCache<string>();
  const headers = createCache<Readonly<IncomingHttpHeaders>>();
  const bounds = { items: keepRequests, bytes: MOST_BYTES };
  return {
    site: {
      websiteId,
      isInstalled,
      credentials: Buffer.from(`${identifier}:${key}`).toString("base64"),
      contacts: contacts && new Set(contacts.map((contact) => contact.toLowerCase())),
    },
    latencyMs: latencyMs ?? 0,
    people: createPeople(),
    events: createBoundedList(bounds),
    chatLog: createChatLog(websiteId),
    frameKey: randomUUID(),
    requests: createBoundedList(bounds),
    shareText: (text) => texts(text, () => text),
    shareHeaders: (same) => headers(JSON.stringify(same), () => Object.freeze({ ...same })),
    onRequest,
    faultPlan: createFaultPlan(faults ?? {}),
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

function createClose(server: Server): () => Promise<void> {
  return () =>
    new Promise((resolve) => {
      // If the server is already closed, Node passes an error to the callback. The error is ignored.
      server.close(() => resolve());
      server.closeAllConnections();
    });
}
