import type { RequestListener } from "node:http";
import { getRequestListener, type HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { readArrival } from "./read-arrival.js";
import { DROP } from "./reply.js";
import type { Outcome, Route } from "./route.js";
import { NOT_FOUND, ROUTES } from "./routes.js";
import { sendReply } from "./send-reply.js";
import type { SandboxRequest } from "./types.js";
import type { World } from "./world.js";

const ABORTED: Outcome = { reply: DROP, contact: undefined, event: undefined };

/**
 * Creates the request listener of a Node server. It reads the request, finds its route, records the result, and
 * answers.
 * @example
 * createServer(createListener(world)).listen(0, "127.0.0.1")
 */
export function createListener(world: World): RequestListener {
  // Uses the raw request target. Hono's own path is decoded and without dot segments, so it may differ from the path
  // that was sent.
  const app = new Hono<{ Bindings: HttpBindings }>({
    getPath: (request, { env } = {}) => env?.incoming.url ?? request.url,
  });
  for (const route of ROUTES) {
    // Hono would also answer HEAD on GET routes, but Crisp does not document HEAD.
    app.on(route.method, route.path, ({ env }) =>
      serve(env.incoming.method === route.method ? route : NOT_FOUND, world, env),
    );
  }
  app.notFound(({ env }) => serve(NOT_FOUND, world, env));
  return (incoming, outgoing) => {
    // A request target that is not a URL, such as a target with an unencoded backslash, has no route.
    const errorHandler = (): Promise<Response> => serve(NOT_FOUND, world, { incoming, outgoing });
    // `overrideGlobalObjects: true` would replace the global Request and Response of the process under test.
    const listener = getRequestListener(app.fetch, { errorHandler, overrideGlobalObjects: false });
    void listener(incoming, outgoing);
  };
}

async function serve(
  route: Pick<Route, "handle" | "prompt">,
  world: World,
  { incoming, outgoing }: HttpBindings,
): Promise<Response> {
  const arrival = await readArrival(incoming);
  const { aborted, bytes, method, path, headers, body } = arrival;
  const { reply, contact, event, fault } = aborted ? ABORTED : route.handle(arrival, world);
  if (contact !== undefined && event !== undefined) {
    world.events.add({ email: world.shareText(contact), json: JSON.stringify(event) }, bytes);
  }
  const request: SandboxRequest = {
    method,
    path: world.shareText(path),
    headers: world.shareHeaders(headers),
    body,
    status: reply.action === "drop" ? "dropped" : reply.status,
    stored: event !== undefined,
    ...(contact === undefined ? {} : { email: world.shareText(contact) }),
    ...(fault === undefined ? {} : { fault }),
  };
  world.requests.add(request, bytes);
  world.onRequest(request);
  return sendReply(reply, outgoing, route.prompt ? 0 : world.latencyMs);
}
