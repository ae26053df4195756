import { startSandbox } from "@freshpaint/crisp-sandbox";
import { describe, expect, test } from "vitest";
import { ADDED, refuse, type Step, startScript } from "../test/scripted-server.js";
import { SETTINGS, TRANSPORTS } from "../test/settings.js";
import { createCrispRest } from "./create-crisp-rest.js";
import { LOOK_AHEAD, LOOK_AHEAD_CHARACTERS } from "./send-all.js";
import type { CrispRestOptions, Events, IndexedOutcome } from "./types.js";

function event(email: string, number: number, more: object = {}) {
  return { type: "track", event: `E${number}`, properties: { email, number }, ...more };
}

async function collect(outcomes: AsyncIterable<IndexedOutcome>): Promise<IndexedOutcome[]> {
  const all: IndexedOutcome[] = [];
  for await (const outcome of outcomes) all.push(outcome);
  return all;
}

const byIndex = (one: IndexedOutcome, other: IndexedOutcome) => one.index - other.index;

async function start(steps: readonly Step[], options: Partial<CrispRestOptions> = {}) {
  const server = await startScript(steps);
  const crisp = createCrispRest({ ...SETTINGS, apiUrl: server.url, ...options });
  return {
    server,
    crisp,
    async [Symbol.asyncDispose]() {
      await crisp.close();
      await server[Symbol.asyncDispose]();
    },
  };
}

/** Replies only when enough requests are under way. `most` returns the largest number of simultaneous requests. */
function createCountingStep(enough: number): { readonly step: Step; most(): number } {
  const answers: (() => void)[] = [];
  let underWay = 0;
  let most = 0;
  return {
    step(_request, response) {
      most = Math.max(most, ++underWay);
      answers.push(() => {
        underWay--;
        response.writeHead(201).end('{"error":false,"reason":"added"}');
      });
      // During the delay, the sender could make too many requests, and the test would count them.
      if (most >= enough) for (const answer of answers.splice(0)) setTimeout(answer, 2);
    },
    most: () => most,
  };
}

describe.each(TRANSPORTS)("sendAll over %s, with many faults", (_name, transport) => {
  test("returns one outcome for each event, keeps the order of each contact, and stores every delivered event", async () => {
    const faults = {
      seed: 7,
      statuses: { 500: 0.1, 429: 0.05 },
      dropBefore: 0.1,
      dropAfter: 0.05,
      truncated: 0.05,
    };
    await using sandbox = await startSandbox({ faults });
    const { url: apiUrl, websiteId, identifier, key } = sandbox;
    await using crisp = createCrispRest({
      ...SETTINGS,
      apiUrl,
      websiteId,
      identifier,
      key,
      ...transport,
      retries: 20,
    });
    const events = Array.from({ length: 600 }, (_, index) => event(`c${index % 20}@example.com`, index));
    const outcomes = await collect(crisp.sendAll(events));
    expect(outcomes.toSorted(byIndex).map(({ index }) => index)).toStrictEqual(
      events.map((_, index) => index),
    );
    expect(outcomes.filter(({ status }) => status !== "delivered")).toStrictEqual([]);
    for (let contact = 0; contact < 20; contact++) {
      const numbers = sandbox.events(`c${contact}@example.com`).map(({ data }) => Number(data?.["number"]));
      // If a reply was lost, an event may be stored twice, but not out of order.
      expect(numbers).toStrictEqual(numbers.toSorted((one, other) => one - other));
      expect(new Set(numbers).size).toBe(30);
    }
  });
});

describe("sendAll", () => {
  test("treats addresses that differ only in case as one contact", async () => {
    const slow = createCountingStep(1);
    await using world = await start([slow.step]);
    const events = Array.from({ length: 6 }, (_, index) =>
      event(index % 2 ? "Ada@Example.com" : "ada@example.com", index),
    );
    await collect(world.crisp.sendAll(events));
    expect(slow.most()).toBe(1);
    expect(world.server.seen.map(({ body }) => JSON.parse(body).text)).toStrictEqual([
      "E0",
      "E1",
      "E2",
      "E3",
      "E4",
      "E5",
    ]);
  });

  test("sends the next event of a contact only after the caller has received the previous outcome", async () => {
    await using world = await start([ADDED]);
    const events = [1, 2, 3].map((number) => event("ada@example.com", number));
    const outcomes = world.crisp.sendAll(events)[Symbol.asyncIterator]();
    for (const [index] of events.entries()) {
      expect((await outcomes.next()).value).toMatchObject({ index, status: "delivered" });
      // A request that was sent too early would arrive before these requests.
      for (let look = 0; look < 3; look++) await fetch(`${world.server.url}/look`);
      expect(world.server.seen.filter(({ path }) => path !== "/look")).toHaveLength(index + 1);
    }
    expect(await outcomes.next()).toStrictEqual({ done: true, value: undefined });
  });

  test.each([1, 3, 10])("makes at most %i simultaneous requests", async (concurrency) => {
    const slow = createCountingStep(concurrency);
    await using world = await start([slow.step]);
    const events = Array.from({ length: 40 }, (_, index) => event(`c${index}@example.com`, index));
    await collect(world.crisp.sendAll(events, { concurrency }));
    expect(slow.most()).toBe(concurrency);
  });

  test("sends no request earlier than the rate allows", async () => {
    await using world = await start([ADDED]);
    const events = Array.from({ length: 30 }, (_, index) => event(`c${index}@example.com`, index));
    const begin = performance.now();
    await collect(world.crisp.sendAll(events, { rate: 200 }));
    const early = world.server.seen.filter(({ at }, index) => at < begin + index * 5 - 20);
    expect({ early, requests: world.server.seen.length }).toStrictEqual({ early: [], requests: 30 });
  });

  test.each([0, 1, 4, 9])("makes at most maxRequests requests, retries included: %i", async (most) => {
    await using world = await start([{ status: 500 }, { status: 500 }, ADDED]);
    const events = Array.from({ length: 6 }, (_, index) => event(`c${index}@example.com`, index));
    const outcomes = await collect(world.crisp.sendAll(events, { maxRequests: most }));
    expect(world.server.seen.length).toBe(Math.min(most, 8));
    const delivered = outcomes.filter(({ status }) => status === "delivered").length;
    expect(delivered).toBe(Math.min(Math.max(most - 2, 0), 6));
    const rest = outcomes.flatMap((outcome) => (outcome.status === "failed" ? [outcome.error] : []));
    expect(rest.map(({ kind }) => kind)).toStrictEqual(Array(6 - delivered).fill("quota_exceeded"));
  });

  test("skips an invalid event, and skips a repeated message id as a duplicate", async () => {
    await using world = await start([ADDED]);
    const events = [
      null,
      event("a@b", 1, { messageId: "m" }),
      event("a@b", 1, { messageId: "m" }),
      { type: "page" },
    ];
    expect((await collect(world.crisp.sendAll(events))).toSorted(byIndex)).toStrictEqual([
      { index: 0, status: "skipped", reason: "invalid_event" },
      { index: 1, status: "delivered", attempts: 1 },
      { index: 2, status: "skipped", reason: "duplicate" },
      { index: 3, status: "skipped", reason: "unsupported_call" },
    ]);
  });

  test.each([
    [401, "unauthorized", undefined],
    [402, "plan_required", "subscription_upgrade_required"],
    [403, "forbidden", "not_allowed"],
    [404, "not_installed", "not_subscribed"],
    [404, "not_installed", "website_not_found"],
    [423, "quota_exceeded", "quota_limit_exceeded"],
  ])("makes no further request after %i, and every later event fails as %s", async (status, kind, reason) => {
    await using world = await start([ADDED, refuse(status, reason), ADDED]);
    const events = Array.from({ length: 20 }, (_, index) => event(`c${index}@example.com`, index));
    const outcomes = (await collect(world.crisp.sendAll(events, { concurrency: 1 }))).toSorted(byIndex);
    expect(outcomes.slice(2)).toHaveLength(18);
    expect(outcomes[1]).toMatchObject({ error: { kind, status, attempts: 1 } });
    for (const outcome of outcomes.slice(2)) expect(outcome).toMatchObject({ error: { kind, attempts: 0 } });
    expect(world.server.seen).toHaveLength(2);
  });

  test.each<readonly [what: string, steps: readonly Step[], retries: number, kind: string, then: string]>([
    ["are rate limited", [{ status: 429 }], 1, "rate_limited", "quota_exceeded"],
    ["lose their connection", [(request) => request.socket.destroy()], 1, "network", "network"],
    ["get 503", [{ status: 503 }], 0, "server_error", "server_error"],
    [
      "get a proxy's reply",
      [{ status: 403, body: "<html>" }],
      5,
      "unexpected_response",
      "unexpected_response",
    ],
  ])("ends the run after ten events in a row that %s", async (_what, steps, retries, kind, then) => {
    await using world = await start(steps, { retries });
    const events = Array.from({ length: 15 }, (_, index) => event(`c${index}@example.com`, index));
    const outcomes = (await collect(world.crisp.sendAll(events, { concurrency: 1 }))).toSorted(byIndex);
    const kinds = outcomes.map((outcome) => outcome.status === "failed" && outcome.error.kind);
    expect(kinds).toStrictEqual([...Array(10).fill(kind), ...Array(5).fill(then)]);
    const attempts = outcomes.map((outcome) => outcome.status === "failed" && outcome.error.attempts);
    expect(attempts.slice(10)).toStrictEqual(Array(5).fill(0));
    expect(world.server.seen).toHaveLength(10 * (kind === "unexpected_response" ? 1 : retries + 1));
  });

  test("ends the run with the code of the connection if the host is unreachable", async () => {
    const { url } = await startScript([]).then(async (server) => {
      await server[Symbol.asyncDispose]();
      return server;
    });
    await using world = await start([], { apiUrl: url, retries: 0 });
    const events = Array.from({ length: 100 }, (_, index) => event(`c${index}@example.com`, index));
    const outcomes = await collect(world.crisp.sendAll(events, { concurrency: 5 }));
    for (const outcome of outcomes) expect(outcome).toMatchObject({ error: { code: "ECONNREFUSED" } });
    const tried = outcomes.filter((outcome) => outcome.status === "failed" && outcome.error.attempts > 0);
    expect(tried.length).toBeLessThanOrEqual(15);
  });

  test("does not count rate limited events as a spent quota if there are no retries", async () => {
    await using world = await start([{ status: 429 }], { retries: 0 });
    const events = Array.from({ length: 30 }, (_, index) => event(`c${index}@example.com`, index));
    const outcomes = await collect(world.crisp.sendAll(events, { concurrency: 1 }));
    for (const outcome of outcomes) expect(outcome).toMatchObject({ error: { kind: "rate_limited" } });
    expect(world.server.seen).toHaveLength(30);
  });

  test("ends the run after a Retry-After longer than maxWaitMs, and later errors contain the retryAfterMs", async () => {
    await using world = await start([ADDED, { status: 429, headers: { "retry-after": "120" } }, ADDED]);
    const events = Array.from({ length: 500 }, (_, index) => event(`c${index}@example.com`, index));
    const outcomes = (await collect(world.crisp.sendAll(events, { concurrency: 1 }))).toSorted(byIndex);
    expect(outcomes).toHaveLength(500);
    for (const [index, outcome] of outcomes.slice(1).entries()) {
      const attempts = index === 0 ? 1 : 0;
      expect(outcome).toMatchObject({ error: { kind: "rate_limited", retryAfterMs: 120_000, attempts } });
    }
    expect(world.server.seen).toHaveLength(2);
  });

  test("completes requests under way after the stop signal, and makes no further request", async () => {
    const stopping = new AbortController();
    const slow: Step = (_request, response) => {
      stopping.abort();
      setTimeout(() => response.writeHead(201).end('{"error":false,"reason":"added"}'), 50);
    };
    await using world = await start([slow]);
    let pulled = 0;
    function* events() {
      for (; pulled < 1_000; pulled++) yield event("ada@example.com", pulled);
    }
    const options = { concurrency: 3, stopSignal: stopping.signal };
    const outcomes = (await collect(world.crisp.sendAll(events(), options))).toSorted(byIndex);
    expect(outcomes[0]).toMatchObject({ status: "delivered" });
    expect(outcomes.length).toBeGreaterThan(1);
    for (const outcome of outcomes.slice(1)) {
      expect(outcome).toMatchObject({ error: { kind: "aborted", attempts: 0 } });
    }
    expect(world.server.seen).toHaveLength(1);
    expect(pulled).toBeLessThan(1_000);
  });

  test("calls onAttempt before each request, and after each reply which shows that nothing was stored", async () => {
    const calls: string[] = [];
    const steps: readonly Step[] = [
      { status: 503 },
      { status: 429 },
      ADDED,
      refuse(404, "people_not_found"),
      { status: 201, body: "<html>" },
      refuse(423, "quota_limit_exceeded"),
    ];
    await using world = await start(steps, { backoffMs: 0 });
    const events = Array.from({ length: 5 }, (_, index) => event("ada@example.com", index));
    const onAttempt = (index: number, state: string) => {
      calls.push(`${index} ${state}, ${world.server.seen.length} requests`);
      throw new Error("is ignored");
    };
    const outcomes = await collect(world.crisp.sendAll(events, { onAttempt }));
    expect(outcomes).toHaveLength(5);
    expect(calls).toStrictEqual([
      "0 begun, 0 requests",
      "0 begun, 1 requests",
      "0 refused, 2 requests",
      "0 begun, 2 requests",
      "1 begun, 3 requests",
      "1 refused, 4 requests",
      "2 begun, 4 requests",
      "3 begun, 5 requests",
      "3 refused, 6 requests",
    ]);
  });

  test("calls onAttempt with the state `refused` if there is no connection", async () => {
    const calls: string[] = [];
    const server = await startScript([]);
    await server[Symbol.asyncDispose]();
    await using crisp = createCrispRest({ ...SETTINGS, apiUrl: server.url, retries: 0 });
    const onAttempt = (_index: number, state: string) => void calls.push(state);
    await collect(crisp.sendAll([event("ada@example.com", 1)], { onAttempt }));
    expect(calls).toStrictEqual(["begun", "refused"]);
  });

  test("makes no request if onAttempt aborts the stop signal, and ignores a rejection of onAttempt", async () => {
    const stopping = new AbortController();
    await using world = await start([ADDED]);
    const onAttempt = async () => {
      stopping.abort();
      throw new Error("is ignored");
    };
    const options = { onAttempt, stopSignal: stopping.signal };
    const outcomes = await collect(world.crisp.sendAll([event("ada@example.com", 1)], options));
    expect(outcomes).toMatchObject([{ error: { kind: "aborted", attempts: 0 } }]);
    expect(world.server.seen).toHaveLength(0);
  });

  test("stops waiting for a retry when the stop signal aborts", async () => {
    const stopping = new AbortController();
    const failing: Step = (_request, response) => {
      response.writeHead(503).end();
      setTimeout(() => stopping.abort(), 50);
    };
    await using world = await start([failing], { backoffMs: 60_000 });
    const outcomes = await collect(
      world.crisp.sendAll([event("ada@example.com", 1)], { stopSignal: stopping.signal }),
    );
    expect(outcomes).toMatchObject([{ error: { kind: "aborted", attempts: 1, status: 503 } }]);
  });

  test("limits the characters of the events that are read ahead", async () => {
    let pulled = 0;
    const hanging: Step = () => undefined;
    await using world = await start([hanging], { timeoutMs: 30_000 });
    const text = "x".repeat(900_000);
    function* events() {
      for (; pulled < 500; pulled++) {
        yield { type: "track", event: "E", properties: { email: "ada@example.com", text } };
      }
    }
    const ending = new AbortController();
    const finished = collect(world.crisp.sendAll(events(), { signal: ending.signal }));
    await expect.poll(() => pulled).toBeGreaterThanOrEqual(70);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(pulled).toBeLessThanOrEqual(LOOK_AHEAD_CHARACTERS / 900_000 + 2);
    ending.abort();
    expect((await finished).length).toBeGreaterThanOrEqual(70);
  });

  test("delays the requests for all contacts after a Retry-After", async () => {
    const begun: number[] = [];
    const fetch = async () => {
      const limited = begun.push(performance.now()) === 1;
      // The other requests get their replies after the reply to the first request was processed.
      if (!limited) await new Promise(setImmediate);
      return limited
        ? new Response(null, { status: 429, headers: { "retry-after": "1" } })
        : new Response('{"error":false,"reason":"added"}', { status: 201 });
    };
    await using world = await start([], { fetch });
    const events = Array.from({ length: 12 }, (_, index) => event(`c${index}@example.com`, index));
    await collect(world.crisp.sendAll(events, { concurrency: 4 }));
    expect(begun).toHaveLength(13);
    // Requests that were under way with the first request may complete. All other requests wait.
    for (const at of begun.slice(4)) expect(at - (begun[0] ?? 0)).toBeGreaterThanOrEqual(1_000);
  });

  test("reads the source only as fast as the caller requests outcomes", async () => {
    await using world = await start([ADDED]);
    let pulled = 0;
    function* endless() {
      for (;;) yield event(`c${pulled}@example.com`, pulled++);
    }
    let seen = 0;
    for await (const _ of world.crisp.sendAll(endless(), { concurrency: 5 })) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      // At most five requests are under way, and at most five outcomes wait for the caller.
      expect(pulled - seen).toBeLessThanOrEqual(10);
      if (++seen === 60) break;
    }
  });

  test("closes the source and makes no further request when the caller leaves the loop", async () => {
    let requests = 0;
    const fetch = async () => {
      requests++;
      await new Promise(setImmediate);
      return new Response('{"error":false,"reason":"added"}', { status: 201 });
    };
    await using world = await start([], { fetch });
    let isClosed = false;
    function* endless() {
      try {
        for (let number = 0; ; number++) yield event(`c${number % 3}@example.com`, number);
      } finally {
        isClosed = true;
      }
    }
    // Three contacts use at most three of the five slots, so most events wait for an earlier event.
    let seen = 0;
    for await (const _ of world.crisp.sendAll(endless(), { concurrency: 5 })) if (++seen === 60) break;
    expect(isClosed).toBe(true);
    const requestsBefore = requests;
    await world.crisp.close();
    expect(requests).toBe(requestsBefore);
  });

  test("reads at most 1,000 events ahead, and a slow contact does not delay other contacts within this limit", async () => {
    let pulled = 0;
    const hanging: Step = (request, response) => {
      if (request.url?.includes("slow")) return;
      response.writeHead(201).end('{"error":false,"reason":"added"}');
    };
    await using world = await start([hanging], { timeoutMs: 30_000 });
    function* events() {
      for (; pulled < 3 * LOOK_AHEAD; pulled++) {
        yield event(
          pulled < 2 * LOOK_AHEAD && pulled % 2 === 0 ? "slow@example.com" : `c${pulled}@example.com`,
          pulled,
        );
      }
    }
    const controller = new AbortController();
    const outcomes: IndexedOutcome[] = [];
    const finished = (async () => {
      for await (const outcome of world.crisp.sendAll(events(), { signal: controller.signal }))
        outcomes.push(outcome);
    })();
    await expect.poll(() => outcomes.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(LOOK_AHEAD - 10);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const held = pulled - outcomes.length;
    expect(held).toBeLessThanOrEqual(LOOK_AHEAD + 1);
    controller.abort();
    await finished;
    const aborted = outcomes.filter(
      (outcome) => outcome.status === "failed" && outcome.error.kind === "aborted",
    );
    expect(aborted.length).toBeGreaterThanOrEqual(LOOK_AHEAD - 10);
    expect(new Set(outcomes.map(({ index }) => index)).size).toBe(outcomes.length);
  });

  test("rethrows an error of the source after the outcomes of earlier events", async () => {
    await using world = await start([ADDED]);
    async function* failing() {
      yield event("a@b", 0);
      yield event("c@d", 1);
      throw new Error("the file ends here");
    }
    const outcomes: IndexedOutcome[] = [];
    const run = async () => {
      for await (const outcome of world.crisp.sendAll(failing())) outcomes.push(outcome);
    };
    await expect(run()).rejects.toThrow("the file ends here");
    expect(outcomes).toHaveLength(2);
  });

  test("ends when the signal aborts, even if the source never gives an event", async () => {
    await using world = await start([ADDED]);
    const silent: AsyncIterable<unknown> = {
      [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => undefined) }),
    };
    const outcomes = await collect(world.crisp.sendAll(silent, { signal: AbortSignal.timeout(30) }));
    expect(outcomes).toStrictEqual([]);
  });

  test.each<readonly [name: string, events: unknown, options: object]>([
    ["events", 5, {}],
    ["events", "text", {}],
    ["concurrency", [], { concurrency: 0 }],
    ["concurrency", [], { concurrency: "10" }],
    ["concurrency", [], { concurrency: 1.5 }],
    ["rate", [], { rate: 0 }],
    ["rate", [], { rate: Number.NaN }],
    ["rate", [], { rate: "5" }],
    ["maxRequests", [], { maxRequests: -1 }],
    ["maxRequests", [], { maxRequests: 1.5 }],
    ["maxRequests", [], { maxRequests: null }],
    ["signal", [], { signal: {} }],
    ["concurency", [], { concurency: 5 }],
  ])("throws an error that names a wrong %s", async (name, events, options) => {
    await using world = await start([ADDED]);
    expect(() => world.crisp.sendAll(events as Events, options)).toThrow(new RegExp(`^${name}: `));
  });

  test("counts every outcome in counters that contain no value", async () => {
    const told: string[] = [];
    const onMetrics = (metrics: object) => void told.push(JSON.stringify(metrics));
    await using world = await start([{ status: 500 }, ADDED, refuse(404, "people_not_found")], { onMetrics });
    await collect(
      world.crisp.sendAll([event("CANARY@b.c", 1), null, event("CANARY@b.c", 2)], { concurrency: 1 }),
    );
    expect(JSON.parse(told.at(-1) ?? "")).toStrictEqual({
      delivered: 1,
      skipped: { invalid_event: 1 },
      failed: { not_found: 1 },
      retries: 1,
      inFlight: 0,
      requests: 3,
    });
    expect(told.join()).not.toContain("CANARY");
  });
});
