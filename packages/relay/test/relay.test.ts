import { randomUUID } from "node:crypto";
import type { CrispEvent } from "@freshpaint/crisp-sandbox";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DeadLetter, RelayMetrics } from "../src/types.js";
import { openRelay, track } from "./support/open-relay.js";
import { openServer, runSql, type TestServer } from "./support/open-server.js";

const ADA = "ada@example.com";
const GRACE = "grace@example.com";

let server: TestServer;
beforeAll(async () => {
  server = await openServer();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}

function numbersOf(events: readonly CrispEvent[]): unknown[] {
  return events.map(({ data }) => data?.["number"]);
}

describe("a webhook", () => {
  test("is mapped and delivered, and its event is deleted from the store", async () => {
    const store = await server.newStore();
    await using open = await openRelay({ store });
    expect((await open.post(track(ADA, { "plan name": "pro" }))).status).toBe(202);
    expect(await open.relay.status()).toMatchObject({ waiting: 1, active: 0, dead: 0 });
    expect(open.sandbox.requests).toHaveLength(0);
    await open.relay.startWorkers();
    await expect.poll(open.left).toBe(0);
    expect(open.sandbox.events(ADA)).toStrictEqual([
      { text: "Order Completed", data: { email: ADA, plan_name: "pro" } },
    ]);
    expect(await runSql(store, "SELECT * FROM freshpaint_crisp_relay.job WHERE data IS NOT NULL")).toEqual(
      [],
    );
  });

  test("causes deliveries in the order of its events", async () => {
    await using open = await openRelay({ store: await server.newStore() });
    await open.relay.startWorkers();
    const numbers = Array.from({ length: 50 }, (_, number) => number);
    const answer = await open.post(numbers.map((number) => track(ADA, { number })));
    expect(answer.status).toBe(202);
    await expect.poll(open.left).toBe(0);
    expect(numbersOf(open.sandbox.events(ADA))).toEqual(numbers);
  });

  test("is delivered with characters that a JSON column refuses", async () => {
    await using open = await openRelay({ store: await server.newStore() });
    const note = "null \u0000, half a pair \ud800, quotes \" ' \\";
    expect((await open.post(track(ADA, { note }))).status).toBe(202);
    await open.relay.startWorkers();
    await expect.poll(open.left).toBe(0);
    expect(open.sandbox.events(ADA)[0]?.data?.["note"]).toBe(note);
  });

  test.each([
    ["an identify call", { type: "identify", traits: { email: ADA } }, "identify_not_supported"],
    ["an event without an address", track("", {}), "email_missing"],
    ["an event without a name", { type: "track", event: "  " }, "event_name_missing"],
    ["an event that eventNames excludes", { ...track(ADA), event: "Page Viewed" }, "event_not_selected"],
  ])("gets a 2xx response and is not stored: %s", async (_what, event, reason) => {
    await using open = await openRelay({
      store: await server.newStore(),
      eventNames: { except: ["Page Viewed"] },
    });
    const answer = await open.post(event);
    expect(answer.ok).toBe(true);
    expect(await answer.text()).toContain(reason);
    expect(await open.left()).toBe(0);
  });

  test("is accepted if its routing names only webhooks, unless destination is set", async () => {
    const routed = track(ADA, {}, { integrations: { All: false, Webhooks: true } });
    await using open = await openRelay({ store: await server.newStore() });
    expect((await open.post(routed)).status).toBe(202);
    await using asking = await openRelay({ store: await server.newStore(), destination: "Crisp" });
    expect(await (await asking.post(routed)).text()).toContain("not_routed");
  });

  test.each([
    [
      "throws",
      () => {
        throw new Error("onMetrics");
      },
    ],
    ["rejects", () => Promise.reject(new Error("onMetrics"))],
  ])("is delivered once if onMetrics %s", async (_what, onMetrics) => {
    await using open = await openRelay({ store: await server.newStore(), onMetrics });
    expect((await open.post(track(ADA))).status).toBe(202);
    await open.relay.startWorkers();
    await expect.poll(open.left).toBe(0);
    expect(open.sandbox.requests).toHaveLength(1);
  });

  test("increases the counter of its HTTP status", async () => {
    let metrics: RelayMetrics | undefined;
    await using open = await openRelay({
      store: await server.newStore(),
      onMetrics: (latest) => {
        metrics = latest;
      },
    });
    await open.post(track(ADA));
    await open.post({ type: "identify", traits: { email: ADA } });
    for (const method of ["GET", "POST"])
      await open.relay.fetch(new Request("https://relay.example.com/", { method }));
    await open.relay.close();
    await open.post(track(ADA));
    expect(metrics?.webhooks).toEqual({ 200: 1, 202: 1, 400: 0, 401: 1, 405: 1, 413: 0, 503: 1 });
  });

  test("gets 401 without the secret, and 503 if the store does not answer", async () => {
    await using open = await openRelay({ store: await server.newStore() });
    const request = new Request("https://relay.example.com/", { method: "POST", body: "{}" });
    expect((await open.relay.fetch(request)).status).toBe(401);
    await open.relay.close();
    expect((await open.post(track(ADA))).status).toBe(503);
  });
});

describe("a repeated event", () => {
  test("is delivered once, whether the repetitions arrive at the same time or later", async () => {
    let metrics: RelayMetrics | undefined;
    await using open = await openRelay({
      store: await server.newStore(),
      onMetrics: (latest) => {
        metrics = latest;
      },
    });
    await open.relay.startWorkers();
    const event = track(ADA, {}, { messageId: randomUUID() });
    const answers = await Promise.all(Array.from({ length: 500 }, () => open.post(event)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    await expect.poll(open.left).toBe(0);
    for (let again = 0; again < 10; again++)
      await Promise.all(Array.from({ length: 50 }, () => open.post(event)));
    expect(await open.left()).toBe(0);
    expect(open.sandbox.requests).toHaveLength(1);
    expect(metrics).toMatchObject({ accepted: 1, delivered: 1, skipped: { duplicate: 999 } });
  });

  test("is delivered again if its contact or its name is different, or if it has no id", async () => {
    await using open = await openRelay({ store: await server.newStore() });
    const messageId = randomUUID();
    const events = [
      track(ADA, {}, { messageId }),
      track(GRACE, {}, { messageId }),
      track(ADA, {}, { messageId, event: "order completed" }),
      track(ADA),
      track(ADA, {}, { messageId: " " }),
    ];
    for (const event of [...events, ...events.slice(3), track("ADA@example.com", {}, { messageId })])
      await open.post(event);
    expect((await open.relay.status()).waiting).toBe(7);
  });
});

describe("an old event", () => {
  const HOUR = 3_600_000;
  test.each([
    ["two days old", new Date(Date.now() - 48 * HOUR).toISOString()],
    ["two days in the future", new Date(Date.now() + 48 * HOUR).toISOString()],
    ["an unreadable time", "the day before"],
  ])("becomes a dead letter, and is sent when an operator redrives it: %s", async (_what, timestamp) => {
    await using open = await openRelay({ store: await server.newStore() });
    await open.relay.startWorkers();
    const event = track(ADA, {}, { timestamp, messageId: randomUUID() });
    await open.post(event);
    await open.post(event);
    expect(await all(open.relay.deadLetters())).toMatchObject([{ reason: "too_old" }]);
    expect(open.sandbox.requests).toHaveLength(0);
    expect(await open.relay.redrive()).toBe(1);
    await expect.poll(open.left).toBe(0);
    expect(open.sandbox.events(ADA)).toHaveLength(1);
    expect(await all(open.relay.deadLetters())).toEqual([]);
  });

  const OLD = "2022-01-01T00:00:00Z";

  test("becomes only one dead letter if it is repeated", async () => {
    await using open = await openRelay({ store: await server.newStore() });
    const event = track(ADA, {}, { timestamp: OLD, messageId: randomUUID() });
    const answers = await Promise.all(Array.from({ length: 20 }, () => open.post(event)));
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    expect(texts.filter((text) => text.includes("too_old"))).toHaveLength(1);
    expect(texts.filter((text) => text.includes("duplicate"))).toHaveLength(19);
    expect((await open.relay.status()).dead).toBe(1);
  });

  test("is a duplicate after a redrive, so that a second redrive sends nothing", async () => {
    await using open = await openRelay({ store: await server.newStore() });
    await open.relay.startWorkers();
    const event = track(ADA, {}, { timestamp: OLD, messageId: randomUUID() });
    for (const [answer, redriven] of [
      ["too_old", 1],
      ["duplicate", 0],
    ] as const) {
      expect(await (await open.post(event)).text()).toContain(answer);
      expect(await open.relay.redrive()).toBe(redriven);
      await expect.poll(open.left).toBe(0);
    }
    expect(open.sandbox.requests).toHaveLength(1);
  });

  test("is a duplicate if it was already delivered, and its key stays in the store", async () => {
    await using open = await openRelay({ store: await server.newStore() });
    await open.relay.startWorkers();
    const event = track(ADA, {}, { messageId: randomUUID() });
    await open.post(event);
    await expect.poll(open.left).toBe(0);
    for (const again of [{ ...event, timestamp: OLD }, event])
      expect(await (await open.post(again)).text()).toContain("duplicate");
    expect(await open.relay.status()).toMatchObject({ waiting: 0, dead: 0 });
    expect(open.sandbox.requests).toHaveLength(1);
  });

  test("is not sent if it becomes old while it waits", async () => {
    await using open = await openRelay({ store: await server.newStore(), maxEventAgeHours: 0 });
    await open.relay.pause();
    await open.relay.startWorkers();
    const soon = Date.now() + 2_000;
    await open.post(track(ADA, {}, { timestamp: new Date(soon).toISOString() }));
    expect(await open.left()).toBe(1);
    await expect.poll(() => Date.now()).toBeGreaterThan(soon);
    await open.relay.resume();
    await expect.poll(open.left).toBe(0);
    expect(await all(open.relay.deadLetters())).toMatchObject([{ reason: "too_old" }]);
    expect(open.sandbox.requests).toHaveLength(0);
  });
});

describe("an event that Crisp refuses", () => {
  test("becomes a dead letter, and does not delay other events", async () => {
    await using open = await openRelay({
      store: await server.newStore(),
      faults: { seed: 3, statuses: { 400: 0.3 } },
    });
    const contacts = [ADA, GRACE, "lin@example.com"];
    const events = contacts.flatMap((email) =>
      Array.from({ length: 20 }, (_, number) => track(email, { number }, { messageId: randomUUID() })),
    );
    await open.post(events);
    await open.relay.startWorkers();
    await expect.poll(open.left).toBe(0);
    const letters: DeadLetter[] = await all(open.relay.deadLetters());
    const delivered = contacts.map((email) => numbersOf(open.sandbox.events(email)));
    expect(letters.length).toBeGreaterThan(3);
    expect(letters.length + delivered.flat().length).toBe(60);
    for (const numbers of delivered)
      expect(numbers).toEqual([...numbers].sort((a, b) => Number(a) - Number(b)));
    expect(letters[0]).toMatchObject({ reason: "invalid_data", httpStatus: 400 });
    expect(JSON.stringify(letters)).not.toContain("@");

    open.sandbox.setFaults({});
    const [first, second] = letters;
    expect(await open.relay.drop([first?.id ?? "", randomUUID(), "no id"])).toBe(1);
    expect(await open.relay.redrive({ limit: 1 })).toBe(1);
    expect((await all(open.relay.deadLetters())).map(({ id }) => id)).not.toContain(second?.id);
    expect(await open.relay.redrive()).toBe(letters.length - 2);
    await expect.poll(open.left).toBe(0);
    for (const [index, email] of contacts.entries()) {
      const redriven = numbersOf(open.sandbox.events(email)).slice(delivered[index]?.length);
      expect(redriven).toEqual([...redriven].sort((a, b) => Number(a) - Number(b)));
    }
    expect(contacts.flatMap((email) => open.sandbox.events(email))).toHaveLength(59);
  });

  test("is accepted if it is repeated, and its dead letter is deleted, so that a redrive does not send it twice", async () => {
    await using open = await openRelay({ store: await server.newStore(), contacts: [ADA] });
    const event = track(GRACE, {}, { messageId: randomUUID() });
    await open.relay.startWorkers();
    await open.post(event);
    await expect.poll(async () => (await open.relay.status()).dead).toBe(1);
    await open.relay.pause();
    expect((await open.post(event)).status).toBe(202);
    expect(await open.relay.status()).toMatchObject({ dead: 0 });
    expect(await open.relay.redrive()).toBe(0);
    expect(await open.left()).toBe(1);
  });

  test("is put back once by two simultaneous redrives", async () => {
    await using open = await openRelay({ store: await server.newStore() });
    const timestamp = "2022-01-01T00:00:00Z";
    const events = Array.from({ length: 40 }, (_, number) =>
      track(ADA, { number }, number % 2 ? { timestamp, messageId: randomUUID() } : { timestamp }),
    );
    await open.post(events);
    const counts = await Promise.all([open.relay.redrive(), open.relay.redrive(), open.relay.redrive()]);
    expect(counts.reduce((sum, count) => sum + count)).toBe(events.length);
    await open.relay.startWorkers();
    await expect.poll(open.left).toBe(0);
    expect(open.sandbox.events(ADA)).toHaveLength(events.length);
  });
});

describe("an operator", () => {
  test("can read and redrive single dead letters, and all dead letters with the same code", async () => {
    await using open = await openRelay({ store: await server.newStore(), contacts: [ADA] });
    const old = { timestamp: "2022-01-01T00:00:00Z" };
    await open.post([
      track(ADA, {}, old),
      track(GRACE, {}, { ...old, event: "Line\u2028 \u0000" }),
      track(GRACE),
    ]);
    await open.relay.startWorkers();
    await expect.poll(open.left).toBe(0);
    const letters = await all(open.relay.deadLetters());
    expect(letters.map(({ reason }) => reason)).toEqual(["too_old", "too_old", "not_found"]);
    const ids = letters.map(({ id }) => id);
    expect(await open.relay.showDeadLetters([...ids.slice(1), "no id"])).toEqual([
      { ...letters[1], event: "Line\u2028 \u0000", email: GRACE },
      { ...letters[2], event: "Order Completed", email: GRACE },
    ]);
    for (const wrong of ["an id", [5], 5] as unknown[])
      await expect(open.relay.redrive({ ids: wrong as string[] })).rejects.toThrow(TypeError);
    expect(await open.relay.redrive({ ids: [] })).toBe(0);
    expect(await open.relay.redrive({ ids, code: "not_found", limit: 0 })).toBe(0);
    expect(await open.relay.redrive({ ids: [ids[0] ?? "", "no id"] })).toBe(1);
    await expect.poll(open.left).toBe(0);
    expect(open.sandbox.events(ADA)).toHaveLength(1);
    await open.relay.pause();
    expect(await open.relay.redrive({ code: "not_found" })).toBe(1);
    expect((await all(open.relay.deadLetters())).map(({ id }) => id)).toEqual([ids[1]]);
  });

  test.each([Number.NaN, "2", 1.5, -1, null, {}])(
    "gets an error for a redrive with the limit %o, and no event is put back",
    async (limit) => {
      await using open = await openRelay({ store: await server.newStore() });
      await open.post(track(ADA, {}, { timestamp: "2022-01-01T00:00:00Z" }));
      const options = { limit } as { limit: number };
      await expect(open.relay.redrive(options)).rejects.toThrow(
        new TypeError("limit must be a whole number from 0"),
      );
      await expect(open.relay.redrive({ limt: 0 } as object)).rejects.toThrow(
        new TypeError("limt is not an option"),
      );
      expect(await open.relay.status()).toMatchObject({ waiting: 0, dead: 1 });
    },
  );

  test("gets an error for a pause until a past or impossible time", async () => {
    await using open = await openRelay({ store: await server.newStore() });
    const error = new TypeError("until must be a Date in the future");
    for (const until of [new Date(0), new Date(Number.NaN), 5, "x", null])
      await expect(open.relay.pause(until as Date)).rejects.toThrow(error);
    expect((await open.relay.status()).gate).toEqual({ status: "open" });
    const latest = new Date(8.64e15);
    await open.relay.pause(latest);
    expect((await open.relay.status()).gate).toEqual({ status: "shut", reason: "paused", until: latest });
  });

  test("can find no sample of an event in the planner's statistics", async () => {
    const store = await server.newStore();
    await using open = await openRelay({ store });
    await open.post(Array.from({ length: 100 }, () => track(ADA, { plan: "pro" })));
    await runSql(store, "ANALYZE");
    const schema = "schemaname = 'freshpaint_crisp_relay'";
    expect(await runSql(store, `SELECT 1 FROM pg_stats WHERE ${schema} AND attname = 'data'`)).toEqual([]);
    expect(await runSql(store, `SELECT 1 FROM pg_stats WHERE ${schema} AND attname = 'state'`)).not.toEqual(
      [],
    );
  });
});

describe("forgetting a person", () => {
  test("removes the waiting, active and dead events of one person, and no other events", async () => {
    await using open = await openRelay({ store: await server.newStore() });
    await open.relay.pause();
    await open.post([
      track(ADA, {}, { timestamp: "2020-01-01T00:00:00Z" }),
      track(ADA),
      track(ADA),
      track(GRACE),
    ]);
    await open.relay.startWorkers();
    await expect.poll(async () => (await open.relay.status()).active).toBe(2);
    for (const wrong of [5, undefined, "", "ada"])
      await expect(open.relay.forget(wrong as string)).rejects.toThrow(
        new TypeError("email must be an address"),
      );
    expect(await open.relay.forget(" ADA@Example.com\n")).toBe(3);
    await open.relay.resume();
    await expect.poll(open.left).toBe(0);
    expect(open.sandbox.events(ADA)).toEqual([]);
    expect(open.sandbox.events(GRACE)).toHaveLength(1);
  });
});
