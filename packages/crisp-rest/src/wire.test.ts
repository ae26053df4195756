import { getEventListeners, once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { Readable } from "node:stream";
import { inspect } from "node:util";
import { describe, expect, test, vi } from "vitest";
import { ADDED, type ScriptedServer, type Step, startScript } from "../test/scripted-server.js";
import { EVENT, SETTINGS, TRANSPORTS } from "../test/settings.js";
import { createCrispRest } from "./create-crisp-rest.js";
import type { CrispRest, CrispRestOptions } from "./types.js";

interface World extends AsyncDisposable {
  readonly server: ScriptedServer;
  readonly crisp: CrispRest;
}

describe.each(TRANSPORTS)("a faulty wire, over %s", (_name, transport) => {
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
      "an answer that breaks off",
      (_request, response) => {
        response.writeHead(201, { "content-length": "99" }).write('{"error":');
        setTimeout(() => response.destroy(), 5);
      },
    ],
  ])("%s is tried again until it works", async (_title, step) => {
    await using world = await start([step, step, ADDED]);
    expect(await world.crisp.send(EVENT)).toStrictEqual({ status: "delivered", attempts: 3 });
    expect(world.server.seen.map(({ body }) => body)).toStrictEqual(
      Array(3).fill(world.server.seen[0]?.body),
    );
  });

  test.each<readonly [kind: string, step: Step]>([
    ["invalid_data", { status: 400 }],
    ["unauthorized", { status: 401 }],
    ["plan_required", { status: 402 }],
    ["forbidden", { status: 403 }],
    ["not_found", { status: 404 }],
    ["quota_exceeded", { status: 423 }],
    ["unexpected_response", { status: 201, body: "<html>Log in to the hotel's network</html>" }],
    ["unexpected_response", { status: 201, body: `{"error":false,"reason":"${"x".repeat(70_000)}"}` }],
    ["unexpected_response", { status: 204 }],
    ["unexpected_response", { status: 302, headers: { location: "/elsewhere" } }],
    ["unexpected_response", { status: 307, headers: { location: "/elsewhere" } }],
    ["unexpected_response", { status: 418 }],
  ])("%s is not tried again, nor followed anywhere", async (kind, step) => {
    await using world = await start([step, ADDED]);
    expect(await world.crisp.send(EVENT)).toMatchObject({ status: "failed", error: { kind, attempts: 1 } });
    expect(world.server.seen).toHaveLength(1);
  });

  test.each<readonly [kind: string, step: Step, options: Partial<CrispRestOptions>]>([
    ["rate_limited", { status: 429 }, {}],
    ["server_error", { status: 502 }, {}],
    ["network", drop, {}],
    ["timeout", silence, { timeoutMs: 60 }],
  ])("%s is given up after the retries, and says that it may work later", async (kind, step, options) => {
    await using world = await start([step], { retries: 2, ...options });
    const outcome = await world.crisp.send(EVENT);
    expect(outcome).toMatchObject({ status: "failed", error: { kind, attempts: 3, retryable: true } });
  });

  test("a refusal is known by its status, and the rest of its body is not waited for", async () => {
    const endless: Step = (_request, response) => void response.writeHead(404).write("x");
    await using world = await start([endless]);
    expect(await world.crisp.send(EVENT)).toMatchObject({ error: { kind: "not_found" } });
  });

  test("a server that never finishes connecting is a time-out, and does not hold up close", async () => {
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

  test("an answer may have hints before it, and come in pieces", async () => {
    const pieces: Step = (_request, response) => {
      response.writeEarlyHints({ link: "</style.css>; rel=preload" });
      response.writeHead(201).write('{"error":false,"rea');
      setImmediate(() => response.end('son":"hinzugefügt"}'));
    };
    await using world = await start([pieces]);
    expect(await world.crisp.send(EVENT)).toStrictEqual({ status: "delivered", attempts: 1 });
  });

  test("many deliveries at once share one listener on one signal", async () => {
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

  test("what is over takes no notice of a signal that aborts later", async () => {
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

  test("a clock or dice that throw cost nothing", async () => {
    const broken = (): never => {
      throw new Error("CANARY");
    };
    const headers = { "retry-after": "Sun, 22 Nov 2026 12:00:01 GMT" };
    await using world = await start([{ status: 503, headers }, ADDED], { now: broken, random: broken });
    expect(await world.crisp.send(EVENT)).toStrictEqual({ status: "delivered", attempts: 2 });
  });

  test("a body that never ends is a time-out, not a delivery", async () => {
    const endless: Step = (_request, response) => void response.writeHead(201).write('{"error":false');
    await using world = await start([endless], { timeoutMs: 80, retries: 0 });
    expect(await world.crisp.send(EVENT)).toMatchObject({ error: { kind: "timeout", attempts: 1 } });
  });

  test("nobody listening is a network error", async () => {
    await using world = await start([], { retries: 1 });
    await world.server[Symbol.asyncDispose]();
    expect(await world.crisp.send(EVENT)).toMatchObject({ error: { kind: "network", attempts: 2 } });
  });

  test("Retry-After in seconds is waited for", async () => {
    await using world = await start([{ status: 429, headers: { "retry-after": "1" } }, ADDED]);
    expect(await world.crisp.send(EVENT)).toMatchObject({ status: "delivered" });
    const [first, second] = world.server.seen;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(990);
  });

  test("Retry-After as a date is measured by the clock that was given", async () => {
    const now = Date.parse("2026-11-22T12:00:00Z");
    const headers = { "retry-after": "Sun, 22 Nov 2026 12:00:01 GMT" };
    await using world = await start([{ status: 503, headers }, ADDED], { now: () => now });
    expect(await world.crisp.send(EVENT)).toMatchObject({ status: "delivered" });
    const [first, second] = world.server.seen;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(990);
  });

  test("a Retry-After beyond maxWaitMs fails at once", async () => {
    await using world = await start([{ status: 429, headers: { "retry-after": "61" } }, ADDED]);
    expect(await world.crisp.send(EVENT)).toMatchObject({ error: { kind: "rate_limited", attempts: 1 } });
  });

  describe("the signal", () => {
    test("that is aborted already stops before the first request", async () => {
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
      // Asked for the length of the wait, once there is an answer.
      const random = () => {
        setImmediate(() => controller.abort());
        return 0;
      };
      const headers = { "retry-after": "2000000" };
      await using world = await start([{ status: 429, headers }], { random, maxWaitMs: 2 ** 31 - 1 });
      const outcome = await world.crisp.send(EVENT, { signal: controller.signal });
      expect(outcome).toMatchObject({ error: { kind: "aborted", attempts: 1, status: 429 } });
    });

    test("of another type rejects, naming it", async () => {
      await using world = await start([ADDED]);
      await expect(world.crisp.send(EVENT, { signal: "CANARY" as never })).rejects.toThrow(/^signal: /);
    });
  });

  test("close waits for what is under way, and refuses what comes later", async () => {
    await using world = await start([{ status: 500 }, ADDED]);
    const early = world.crisp.send(EVENT);
    await Promise.all([world.crisp.close(), world.crisp.close()]);
    expect(await early).toMatchObject({ status: "delivered", attempts: 2 });
    expect(await world.crisp.send(EVENT)).toMatchObject({ error: { kind: "aborted", attempts: 0 } });
    expect(await world.crisp.check()).toMatchObject({ error: { kind: "aborted", attempts: 0 } });
  });

  test("no value, address or credential is in a failure", async () => {
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

test("undici's connections are kept alive, and freed by close", async () => {
  await using server = await startScript([ADDED]);
  const crisp = createCrispRest({ ...SETTINGS, apiUrl: server.url });
  for (let index = 0; index < 5; index++) await crisp.send(EVENT);
  // Two, not one: the next request may start before the last socket is known to be free.
  expect(await server.connections()).toBeLessThanOrEqual(2);
  await crisp.close();
  await expect.poll(() => server.connections()).toBe(0);
});

test.each([
  ["another platform's streams", Readable.from([])],
  ["no streams", undefined],
])("a fetch with %s is understood, and what it has delivered is not sent again", async (_what, body) => {
  const statuses = [201, 404];
  const fetch = async () => {
    const text = async () => '{"error":false,"reason":"added"}';
    return { status: statuses.shift(), headers: new Headers(), body, text } as unknown as Response;
  };
  const crisp = createCrispRest({ ...SETTINGS, fetch });
  expect(await crisp.send(EVENT)).toStrictEqual({ status: "delivered", attempts: 1 });
  expect(await crisp.send(EVENT)).toMatchObject({ error: { kind: "not_found", attempts: 1 } });
});

test("a fetch whose headers are not texts is understood", async () => {
  const response = { status: 429, headers: new Map([["retry-after", 0]]), body: null };
  const fetch = async () => response as unknown as Response;
  const crisp = createCrispRest({ ...SETTINGS, fetch, retries: 1 });
  expect(await crisp.send(EVENT)).toMatchObject({ error: { kind: "rate_limited", attempts: 2 } });
});

test("a fetch that takes no notice of the signal is not waited for", async () => {
  const fetch = () => new Promise<Response>(() => undefined);
  const crisp = createCrispRest({ ...SETTINGS, fetch, timeoutMs: 30, retries: 0 });
  expect(await crisp.send(EVENT)).toMatchObject({ error: { kind: "timeout", attempts: 1 } });
  const stopped = await crisp.send(EVENT, { signal: AbortSignal.timeout(10) });
  expect(stopped).toMatchObject({ error: { kind: "aborted", attempts: 1 } });
});
