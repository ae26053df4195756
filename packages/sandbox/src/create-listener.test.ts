import { once } from "node:events";
import { request } from "node:http";
import { describe, expect, test } from "vitest";
import { openSandboxes } from "../test/open-sandboxes.js";
import { eventsPath, GOOD_BODY, goodHeaders, send } from "../test/send.js";

const open = openSandboxes();
const JANE = "jane@example.com";

describe("the record of received requests", () => {
  test("contains each request unchanged", async () => {
    const sandbox = await open();
    await send(sandbox, { contact: "Jane%40example.com", headers: { "x-more": "Yes" } });
    expect(sandbox.requests).toEqual([
      {
        method: "POST",
        path: eventsPath(sandbox, "Jane%40example.com"),
        headers: expect.objectContaining({ ...goodHeaders(sandbox), "x-more": "Yes" }),
        body: GOOD_BODY,
        status: 201,
        email: JANE,
        stored: true,
      },
    ]);
  });

  test("has the order of arrival, for all contacts together and for each contact", async () => {
    const sandbox = await open();
    const texts = ["first", "second", "third", "fourth"];
    for (const [index, text] of texts.entries()) {
      await send(sandbox, { contact: index % 2 === 0 ? "a%40b.example" : "c%40d.example", body: { text } });
    }
    expect(sandbox.requests.map(({ body }) => body)).toEqual(texts.map((text) => ({ text })));
    expect(sandbox.events("A@B.example").map(({ text }) => text)).toEqual(["first", "third"]);
    expect(sandbox.events("c@d.example").map(({ text }) => text)).toEqual(["second", "fourth"]);
    expect(sandbox.events("nobody@example.com")).toEqual([]);
  });

  test("has the order in which the last bytes of the requests arrived, not the first bytes", async () => {
    const sandbox = await open();
    const slow = request(`${sandbox.url}${eventsPath(sandbox)}`, {
      method: "POST",
      headers: goodHeaders(sandbox),
    });
    slow.write('{"text":');
    await once(slow, "socket");
    await send(sandbox, { body: { text: "quick" } });
    slow.end('"slow"}');
    await once(slow, "response");
    expect(sandbox.events(JANE).map(({ text }) => text)).toEqual(["quick", "slow"]);
  });

  test("contains frozen copies of events, which do not change with the request", async () => {
    const sandbox = await open();
    await send(sandbox);
    const [event] = sandbox.events(JANE);
    expect([event, event?.data].map((part) => Object.isFrozen(part))).toEqual([true, true]);
    expect(sandbox.requests[0]?.body).not.toBe(event);
    expect(sandbox.requests[0]?.body).toHaveProperty("data", GOOD_BODY.data);
    expect(Object.isFrozen(sandbox.requests[0]?.body)).toBe(false);
  });

  test("returns a new list of events each time, and requests as one live list", async () => {
    const sandbox = await open();
    const { requests } = sandbox;
    const events = sandbox.events(JANE);
    await send(sandbox);
    expect(requests).toHaveLength(1);
    expect(events).toHaveLength(0);
  });

  test("lists a request as dropped, and stores no event, if the sender closes the connection before the body is complete", async () => {
    const sandbox = await open({ faults: { dailyQuota: 1 } });
    const headers = { ...goodHeaders(sandbox), "content-length": "100", expect: "100-continue" };
    const half = request(sandbox.url + eventsPath(sandbox), { method: "POST", headers });
    half.on("error", () => undefined);
    half.flushHeaders();
    await once(half, "continue");
    half.write('{"text":"paid"}', () => half.destroy());
    await expect.poll(() => sandbox.requests).toMatchObject([{ status: "dropped", stored: false }]);
    expect((await send(sandbox)).status).toBe(201);
  });
});

describe("the record of the latest requests", () => {
  test("contains the given number of requests, and at most a tenth more", async () => {
    const sandbox = await open({ keepRequests: 20 });
    const { requests } = sandbox;
    for (let number = 0; number < 50; number++) {
      await send(sandbox, { body: { text: `E${number}` } });
      expect(requests.length).toBeLessThanOrEqual(22);
    }
    expect(requests.length).toBeGreaterThanOrEqual(20);
    expect(requests.at(-1)?.body).toEqual({ text: "E49" });
    expect(sandbox.events(JANE).map(({ text }) => text)).toEqual(
      requests.map(({ body }) => (body as { text: string }).text),
    );
  });

  test("contains fewer requests if their bodies are long", async () => {
    const sandbox = await open();
    const body = { text: "x".repeat(1_000_000) };
    for (let number = 0; number < 90; number++) await send(sandbox, { body });
    expect(sandbox.requests.length).toBeLessThan(75);
    expect(sandbox.requests.length).toBeGreaterThan(60);
  });

  test("has only one copy of equal headers in memory", async () => {
    const sandbox = await open();
    await send(sandbox);
    await send(sandbox);
    expect(sandbox.requests[0]?.headers).toBe(sandbox.requests[1]?.headers);
  });
});

test("onRequest is called for each processed request", async () => {
  const told: unknown[] = [];
  const sandbox = await open({ keepRequests: 1, onRequest: (request) => told.push(request) });
  await send(sandbox);
  await send(sandbox, { contact: "jane" });
  expect(told).toMatchObject([{ status: 201 }, { status: 404 }]);
  expect(sandbox.requests).toEqual([told[1]]);
});
