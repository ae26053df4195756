import { getEventListeners, once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { Readable } from "node:stream";
import { inspect } from "node:util";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, test, vi } from "vitest";
import { ADDED, refuse, type ScriptedServer, type Step, startScript } from "../test/scripted-server.js";
import { EVENT, SETTINGS, TRANSPORTS } from "../test/settings.js";
import { createCrispRest } from "./create-crisp-rest.js";
import type { CrispRest, CrispRestOptions } from "./types.js";
import { VERSION } from "./version.js";

interface World extends AsyncDisposable {
  readonly server: ScriptedServer;
  readonly crisp: CrispRest;
}

describe.each(TRANSPORTS)("createCrispRest on a faulty connection, over %s", (_name, transport) => {
  async function start(steps: readonly Step[], options: Partial<CrispRestOptions> = {}): Promise<World> {
    const server = await startScript(steps);
    const crisp = createCrispRest({ ...SETTINGS, apiUrl: server.url, ...transport, ...options });
    return {
      server,
      crisp,
      async [Symbol.asyncDispose]() {
        await crisp.close();
        await server[Symbol.asyncDispose]();
      },
    };
  }

  const drop: Step = (request) => request.socket.destroy();
  const silence: Step = () => undefined;

  test.each<readonly [title: string, step: Step]>([
    ["420", { status: 420 }],
    ["429", { status: 429 }],
    ["500 with a page instead of JSON", { status: 500, body: "<html>" }],
    ["503", { status: 503 }],
    ["a dropped connection", drop],
    [
      "a reply that breaks off",
      (_request, response) => {
        response.writeHead(201, { "content-length": "99" }).write('{"error":');
        setTimeout(() => response.destroy(), 5);
      },
    ],
  ])("retries after %s until Crisp accepts the event", async (_title, step) => {
    await using world = await start([step, step, ADDED]);
    expect(await world.crisp.send(EVENT)).toStrictEqual({ status: "delivered", attempts: 3 });
    expect(world.server.seen.map(({ body }) => body)).toStrictEqual(
      Array(3).fill(world.server.seen[0]?.body),
    );
  });

  test.each<readonly [kind: string, step: Step]>([
    ["invalid_data", { status: 400 }],
    ["unauthorized", refuse(401)],
    ["plan_required", refuse(402, "subscription_upgrade_required")],
    ["forbidden", refuse(403, "not_allowed")],
    ["not_found", refuse(404, "people_not_found")],
    ["not_installed", refuse(404, "not_subscribed")],
    ["quota_exceeded", refuse(423, "quota_limit_exceeded")],
    ["unexpected_response", { status: 403, body: "<html>Blocked by the firewall</html>" }],
    ["unexpected_response", { status: 404 }],
    ["unexpected_response", { status: 404, body: `{"error":true,"reason":"${"x".repeat(70_000)}"}` }],
    ["unexpected_response", { status: 201, body: "<html>Log in to the hotel's network</html>" }],
    ["unexpected_response", { status: 201, body: `{"error":false,"reason":"${"x".repeat(70_000)}"}` }],
    ["unexpected_response", { status: 204 }],
    ["unexpected_response", { status: 302, headers: { location: "/elsewhere" } }],
    ["unexpected_response", { status: 307, headers: { location: "/elsewhere" } }],
    ["unexpected_response", { status: 418 }],
  ])("does not retry after %s, and follows no redirect", async (kind, step) => {
    await using world = await start([step, ADDED]);
    expect(await world.crisp.send(EVENT)).toMatchObject({ status: "failed", error: { kind, attempts: 1 } });
    expect(world.server.seen).toHaveLength(1);
  });

  test.each<readonly [kind: string, step: Step, options: Partial<CrispRestOptions>]>([
    ["rate_limited", { status: 429 }, {}],
    ["server_error", { status: 502 }, {}],
    ["network", drop, {}],
    ["timeout", silence, { timeoutMs: 60 }],
  ])("fails with a retryable error after the last retry: %s", async (kind, step, options) => {
    await using world = await start([step], { retries: 2, ...options });
    const outcome = await world.crisp.send(EVENT);
    expect(outcome).toMatchObject({ status: "failed", error: { kind, attempts: 3, retryable: true } });
  });

  test.each([
    ["invalid_data", 400, "x"],
    ["unexpected_response", 404, "x"],
    ["not_found", 404, '{"error":true,"reason":"people_not_found","data":{}}'],
  ])("fails as %s (%i) after a second if the body never ends", async (kind, status, body) => {
    const endless: Step = (_request, response) => void response.writeHead(status).write(body);
    await using world = await start([endless]);
    expect(await world.crisp.send(EVENT)).toMatchObject({ error: { kind, status, attempts: 1 } });
  });

  test.each([
    [400, { error: { kind: "invalid_data", attempts: 1 } }],
    [404, { status: "delivered", attempts: 2 }],
  ])("after a refusal %i whose body breaks off, the outcome is %o", async (status, outcome) => {
    const broken: Step = (_request, response) => {
      response.writeHead(status, { "content-length": "99" }).write('{"error":');
      setTimeout(() => response.destroy(), 5);
    };
    await using world = await start([broken, ADDED]);
    expect(await world.crisp.send(EVENT)).toMatchObject(outcome);
  });

  test("sets User-Agent, and requests no compression", async () => {
    await using world = await start([ADDED]);
    await world.crisp.send(EVENT);
    expect(world.server.seen[0]?.headers).toMatchObject({
      "user-agent": `freshpaint-crisp/${VERSION}`,
      "accept-encoding": "identity",
    });
  });

  const JSON_BODY = '{"error":false,"reason":"added","data":{}}';
  test.each<readonly [coding: string, body: Buffer, outcome: object]>([
    ["identity", Buffer.from(JSON_BODY), { status: "delivered" }],
    ["gzip", gzipSync(JSON_BODY), { status: "delivered" }],
    ["x-gzip", gzipSync(JSON_BODY), { status: "delivered" }],
    ["GZIP", gzipSync(JSON_BODY), { status: "delivered" }],
    ["deflate", deflateSync(JSON_BODY), { status: "delivered" }],
    ["deflate", deflateRawSync(JSON_BODY), { status: "delivered" }],
    ["br", brotliCompressSync(JSON_BODY), { status: "delivered" }],
    ["gzip, br", brotliCompressSync(gzipSync(JSON_BODY)), { status: "delivered" }],
    ["gzip", Buffer.from(JSON_BODY), { error: { kind: "unexpected_response" } }],
    ["gzip", gzipSync(`${JSON_BODY}${" ".repeat(1_000_000)}`), { error: { kind: "unexpected_response" } }],
  ])("decodes a success in the coding %s without a second request", async (coding, body, outcome) => {
    const encoded: Step = (_request, response) =>
      void response.writeHead(201, { "content-encoding": coding }).end(body);
    await using world = await start([encoded]);
    expect(await world.crisp.send(EVENT)).toMatchObject(outcome);
    expect(world.server.seen).toHaveLength(1);
  });

  test("ignores a byte order mark before the JSON", async () => {
    await using world = await start([{ status: 201, body: `\ufeff${JSON_BODY}` }]);
    expect(await world.crisp.send(EVENT)).toMatchObject({ status: "delivered" });
  });

  test("fails without a wait after a long Retry-After, and the error contains the retryAfterMs", async () => {
    for (const status of [429, 503]) {
      await using world = await start([{ status, headers: { "retry-after": "61" } }, ADDED]);
      expect(await world.crisp.send(EVENT)).toMatchObject({
        error: { kind: "rate_limited", status, attempts: 1, retryAfterMs: 61_000 },
      });
    }
  });

  test("returns Crisp's code in the error, and no other text of a reply", async () => {
    await using world = await start([refuse(404, "people_not_found"), refuse(404, "CANARY")]);
    expect(await world.crisp.send(EVENT)).toMatchObject({ error: { reason: "people_not_found" } });
    const { error } = (await world.crisp.send(EVENT)) as { error?: unknown };
    expect(error).toMatchObject({ kind: "not_found" });
    expect(error).not.toHaveProperty("reason");
  });

  test("fails with timeout if the connection is never ready, and close does not wait", async () => {
    const silent = createServer(() => undefined).listen(0, "127.0.0.1");
    await once(silent, "listening");
    const apiUrl = `https://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const crisp = createCrispRest({ ...SETTINGS, ...transport, apiUrl, timeoutMs: 200, retries: 0 });
    const sending = crisp.send(EVENT);
    const stopping = crisp.send(EVENT, { signal: AbortSignal.timeout(50) });
    expect(await stopping).toMatchObject({ error: { kind: "aborted" } });
    await crisp.close();
    expect(await sending).toMatchObject({ error: { kind: "timeout", attempts: 1 } });
    silent.close();
  });

  test("reads a reply that has early hints before it and arrives in pieces", async () => {
    const pieces: Step = (_request, response) => {
      response.writeEarlyHints({ link: "</style.css>; rel=preload" });
      response.writeHead(201).write('{"error":false,"rea');
      setImmediate(() => response.end('son":"hinzugefügt"}'));
    };
    await using world = await start([pieces]);
    expect(await world.crisp.send(EVENT)).toStrictEqual({ status: "delivered", attempts: 1 });
  });

  test("adds one listener to a signal that many deliveries share", async () => {
    await using world = await start([ADDED]);
    const { signal } = new AbortController();
    const warnings: Error[] = [];
    const onWarning = (warning: Error) => void warnings.push(warning);
    process.on("warning", onWarning);
    await Promise.all(Array.from({ length: 30 }, () => world.crisp.send(EVENT, { signal })));
    await new Promise(setImmediate);
    process.off("warning", onWarning);
    expect(warnings.filter(({ name }) => name === "MaxListenersExceededWarning")).toHaveLength(0);
    expect(getEventListeners(signal, "abort").length).toBeLessThanOrEqual(1);
  });

  test("ignores a signal that aborts after the delivery", async () => {
    await using world = await start([ADDED]);
    const controller = new AbortController();
    const { signal } = controller;
    for (let index = 0; index < 5; index++) await world.crisp.send(EVENT, { signal });
    await world.crisp.check({ signal });
    for await (const _ of world.crisp.sendAll([EVENT], { signal }));
    const aborts = vi.spyOn(AbortController.prototype, "abort");
    controller.abort();
    expect(aborts).toHaveBeenCalledOnce();
    aborts.mockRestore();
  });

  test("delivers an event even if the clock or the random source throws", async () => {
    const broken = (): never => {
      throw new Error("CANARY");
    };
    const headers = { "retry-after": "Sun, 22 Nov 2026 12:00:01 GMT" };
    await using world = await start([{ status: 503, headers }, ADDED], { now: broken, random: broken });
    expect(await world.crisp.send(EVENT)).toStrictEqual({ status: "delivered", attempts: 2 });
  });

  test("fails with timeout if the body of a success never ends", async () => {
    const endless: Step = (_request, response) => void response.writeHead(201).write('{"error":false');
    await using world = await start([endless], { timeoutMs: 80, retries: 0 });
    expect(await world.crisp.send(EVENT)).toMatchObject({ error: { kind: "timeout", attempts: 1 } });
  });

  test("fails with network and a code if the connection is refused", async () => {
    await using world = await start([], { retries: 1 });
    await world.server[Symbol.asyncDispose]();
    expect(await world.crisp.send(EVENT)).toMatchObject({
      error: { kind: "network", attempts: 2, code: "ECONNREFUSED" },
    });
  });

  test("waits for a Retry-After in seconds", async () => {
    await using world = await start([{ status: 429, headers: { "retry-after": "1" } }, ADDED]);
    expect(await world.crisp.send(EVENT)).toMatchObject({ status: "delivered" });
    const [first, second] = world.server.seen;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(990);
  });

  test("compares a Retry-After that is a date with the time that the option `now` returns", async () => {
    const now = Date.parse("2026-11-22T12:00:00Z");
    const headers = { "retry-after": "Sun, 22 Nov 2026 12:00:01 GMT" };
    await using world = await start([{ status: 503, headers }, ADDED], { now: () => now });
    expect(await world.crisp.send(EVENT)).toMatchObject({ status: "delivered" });
    const [first, second] = world.server.seen;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(990);
  });

  describe("the signal", () => {
    test("stops before the first request if it has already aborted", async () => {
      await using world = await start([ADDED]);
      const outcome = await world.crisp.send(EVENT, { signal: AbortSignal.abort() });
      expect(outcome).toMatchObject({ error: { kind: "aborted", attempts: 0 } });
      expect(world.server.seen).toHaveLength(0);
    });

    test("stops a request under way", async () => {
      await using world = await start([silence]);
      const outcome = await world.crisp.send(EVENT, { signal: AbortSignal.timeout(50) });
      expect(outcome).toMatchObject({ error: { kind: "aborted", attempts: 1 } });
    });

    test("stops a wait", async () => {
      const controller = new AbortController();
      // `random` is called to compute the wait, so the reply has already arrived.
      const random = () => {
        setImmediate(() => controller.abort());
        return 0;
      };
      const headers = { "retry-after": "2000000" };
      await using world = await start([{ status: 429, headers }], { random, maxWaitMs: 2 ** 31 - 1 });
      const outcome = await world.crisp.send(EVENT, { signal: controller.signal });
      expect(outcome).toMatchObject({ error: { kind: "aborted", attempts: 1, status: 429 } });
    });

    test("causes a rejection with the name of the option if its type is wrong", async () => {
      await using world = await start([ADDED]);
      await expect(world.crisp.send(EVENT, { signal: "CANARY" as never })).rejects.toThrow(/^signal: /);
    });
  });

  test("waits in close for requests under way, and fails later events as aborted", async () => {
    await using world = await start([{ status: 500 }, ADDED]);
    const early = world.crisp.send(EVENT);
    await Promise.all([world.crisp.close(), world.crisp.close()]);
    expect(await early).toMatchObject({ status: "delivered", attempts: 2 });
    expect(await world.crisp.send(EVENT)).toMatchObject({ error: { kind: "aborted", attempts: 0 } });
    expect(await world.crisp.check()).toMatchObject({ error: { kind: "aborted", attempts: 0 } });
  });

  test("returns errors without a value, address or credential", async () => {
    const steps: Step[] = [
      { status: 400, body: '{"error":true,"reason":"CANARY"}' },
      { status: 302, headers: { location: "/CANARY" } },
      { status: 201, body: "CANARY" },
      { status: 401 },
      drop,
      silence,
    ];
    await using world = await start(steps, { retries: 0, timeoutMs: 60 });
    const event = {
      ...EVENT,
      event: "CANARY",
      properties: { email: "CANARY@example.com", CANARY: "CANARY" },
    };
    for (const _ of steps) {
      const outcome = await world.crisp.send(event);
      const error = outcome.status === "failed" ? outcome.error : new Error(outcome.status);
      const everything =
        inspect(outcome, { depth: null, showHidden: true }) + JSON.stringify(outcome) + error.stack;
      expect(everything).not.toMatch(/CANARY|127\.0\.0\.1/);
      expect(error).not.toHaveProperty("cause");
      expect(Object.keys(error).sort()).toEqual(expect.arrayContaining(["attempts", "kind", "retryable"]));
    }
  });
});

test("the transport of undici keeps connections alive, and close frees them", async () => {
  await using server = await startScript([ADDED]);
  const crisp = createCrispRest({ ...SETTINGS, apiUrl: server.url });
  for (let index = 0; index < 5; index++) await crisp.send(EVENT);
  // There may be two connections, since the next request can start before the pool marks the last socket as free.
  expect(await server.connections()).toBeLessThanOrEqual(2);
  await crisp.close();
  await expect.poll(() => server.connections()).toBe(0);
});

const JSON_TEXT = '{"error":false,"reason":"added"}';
const REFUSED_TEXT = '{"error":true,"reason":"people_not_found"}';

/** Creates a body whose reader returns these chunks. */
function readerOf(chunks: unknown[], more: object = {}): object {
  const read = async () =>
    chunks.length > 0 ? { done: false, value: chunks.shift() } : { done: true, value: undefined };
  return { getReader: () => ({ read, ...more }) };
}

test.each<readonly [what: string, toResponse: (status: number, text: string) => object]>([
  ["another platform's streams", (_, text) => ({ body: Readable.from([]), text: async () => text })],
  ["no streams", (_, text) => ({ body: undefined, text: async () => text })],
  ["a reader that cannot be cancelled", (_, text) => ({ body: readerOf([new TextEncoder().encode(text)]) })],
  [
    "a reader whose cancel returns undefined",
    (_, text) => ({ body: readerOf([new TextEncoder().encode(text)], { cancel() {} }) }),
  ],
  [
    "a reader whose cancel throws",
    (_, text) => ({
      body: readerOf([text], {
        cancel() {
          throw new Error("CANARY");
        },
      }),
    }),
  ],
  ["chunks that are texts", (_, text) => ({ body: readerOf([text.slice(0, 9), text.slice(9)]) })],
  ["no headers", (_, text) => ({ headers: undefined, body: undefined, text: async () => text })],
  ["a status that is a text", (status, text) => ({ status: String(status), text: async () => text })],
])("createCrispRest makes one request and reads the reply of a fetch with %s", async (_what, toResponse) => {
  const answers: (readonly [status: number, text: string])[] = [
    [201, JSON_TEXT],
    [404, REFUSED_TEXT],
    [400, REFUSED_TEXT],
  ];
  const fetch = async () => {
    const [status, text] = answers.shift() ?? [500, ""];
    return { status, headers: new Headers(), ...toResponse(status, text) } as unknown as Response;
  };
  const crisp = createCrispRest({ ...SETTINGS, fetch });
  expect(await crisp.send(EVENT)).toStrictEqual({ status: "delivered", attempts: 1 });
  expect(await crisp.send(EVENT)).toMatchObject({ error: { kind: "not_found", attempts: 1 } });
  expect(await crisp.send(EVENT)).toMatchObject({ error: { kind: "invalid_data", attempts: 1 } });
});

test("a request is not repeated if fetch returns a success without a readable body", async () => {
  const fetch = async () => ({ status: 201 }) as Response;
  const crisp = createCrispRest({ ...SETTINGS, fetch });
  expect(await crisp.send(EVENT)).toMatchObject({ error: { kind: "unexpected_response", attempts: 1 } });
});

test("if `fetch` returns a number as the value of a header, the number is converted to a text", async () => {
  const response = { status: 429, headers: new Map([["retry-after", 0]]), body: null };
  const fetch = async () => response as unknown as Response;
  const crisp = createCrispRest({ ...SETTINGS, fetch, retries: 1 });
  expect(await crisp.send(EVENT)).toMatchObject({ error: { kind: "rate_limited", attempts: 2 } });
});

test("a delivery ends at the time-out even if fetch ignores the signal", async () => {
  const fetch = () => new Promise<Response>(() => undefined);
  const crisp = createCrispRest({ ...SETTINGS, fetch, timeoutMs: 30, retries: 0 });
  expect(await crisp.send(EVENT)).toMatchObject({ error: { kind: "timeout", attempts: 1 } });
  const stopped = await crisp.send(EVENT, { signal: AbortSignal.timeout(10) });
  expect(stopped).toMatchObject({ error: { kind: "aborted", attempts: 1 } });
});
