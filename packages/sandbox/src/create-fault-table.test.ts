import { describe, expect, test } from "vitest";
import { openSandboxes } from "../test/open-sandboxes.js";
import { eventsPath, GOOD_BODY, goodHeaders, send } from "../test/send.js";
import type { Faults } from "./index.js";

const open = openSandboxes();
const JANE = "jane@example.com";
const start = (faults: Faults) => open({ faults });

describe("a fault with an error status sends the status and a reason, and stores nothing:", () => {
  test.each([
    [400, "invalid_data"],
    [401, "unauthorized"],
    [402, "subscription_upgrade_required"],
    [403, "not_allowed"],
    [404, "people_not_found"],
    [409, "people_exists"],
    [418, "unexpected_response"],
    [420, "rate_limited"],
    [423, "quota_limit_exceeded"],
    [429, "rate_limited"],
    [500, "server_error"],
    [502, "server_error"],
    [503, "server_error"],
    [504, "server_error"],
  ])("%i, %s", async (status, reason) => {
    const sandbox = await start({ statuses: { [status]: 1 } });
    const answer = await send(sandbox);
    expect(answer.status).toBe(status);
    expect(answer.json).toEqual({ error: true, reason, data: {} });
    expect(answer.headers).not.toHaveProperty("retry-after");
    expect(sandbox.requests).toMatchObject([
      { status, stored: false, email: JANE, body: GOOD_BODY, fault: String(status) },
    ]);
    expect(sandbox.events(JANE)).toEqual([]);
  });
});

test("the answer of a fault has the configured reason", async () => {
  const sandbox = await start({ statuses: { 404: 1 }, reasons: { 404: "not_subscribed" } });
  expect((await send(sandbox)).json).toEqual({ error: true, reason: "not_subscribed", data: {} });
});

describe("Retry-After", () => {
  test.each([
    [420, 0, "0"],
    [429, 30, "30"],
    [503, "Wed, 21 Oct 2065 07:28:00 GMT", "Wed, 21 Oct 2065 07:28:00 GMT"],
    [500, 30, undefined],
    [423, 30, undefined],
  ])("with status %i and the setting %s is %s", async (status, retryAfter, sent) => {
    const answer = await send(await start({ statuses: { [status]: 1 }, retryAfter }));
    expect(answer.headers["retry-after"]).toBe(sent);
  });
});

describe("a fault changes the connection or the answer:", () => {
  test("dropBefore closes the connection and stores nothing", async () => {
    const sandbox = await start({ dropBefore: 1 });
    await expect(send(sandbox)).rejects.toThrow("socket hang up");
    expect(sandbox.requests).toMatchObject([
      { status: "dropped", stored: false, email: JANE, fault: "dropBefore" },
    ]);
    expect(sandbox.events(JANE)).toEqual([]);
  });

  test("dropAfter closes the connection and stores the event", async () => {
    const sandbox = await start({ dropAfter: 1 });
    await expect(send(sandbox)).rejects.toThrow("socket hang up");
    expect(sandbox.requests).toMatchObject([{ status: "dropped", stored: true, fault: "dropAfter" }]);
    expect(sandbox.events(JANE)).toEqual([GOOD_BODY]);
  });

  test("notJson stores the event, and sends the status 201 with an HTML page", async () => {
    const sandbox = await start({ notJson: 1 });
    const answer = await send(sandbox);
    expect(answer.status).toBe(201);
    expect(answer.headers["content-type"]).toMatch(/^text\/html/);
    expect(answer.json).toBeUndefined();
    expect(answer.text).not.toBe("");
    expect(sandbox.requests).toMatchObject([{ status: 201, stored: true, fault: "notJson" }]);
    expect(sandbox.events(JANE)).toEqual([GOOD_BODY]);
  });

  test("the fault `pages` sends an error status with an HTML page, and stores nothing", async () => {
    const sandbox = await start({ pages: { 403: 1 } });
    const answer = await send(sandbox);
    expect(answer).toMatchObject({ status: 403, json: undefined });
    expect(answer.headers["content-type"]).toMatch(/^text\/html/);
    expect(sandbox.requests).toMatchObject([{ status: 403, stored: false, fault: "page 403" }]);
    expect(sandbox.events(JANE)).toEqual([]);
  });

  test("gzip stores the event and compresses the answer", async () => {
    const sandbox = await start({ gzip: 1 });
    const answer = await fetch(sandbox.url + eventsPath(sandbox), {
      method: "POST",
      headers: { ...goodHeaders(sandbox), "accept-encoding": "identity" },
      body: JSON.stringify(GOOD_BODY),
    });
    expect(answer.headers.get("content-encoding")).toBe("gzip");
    expect(await answer.json()).toEqual({ error: false, reason: "added", data: {} });
    expect(sandbox.requests).toMatchObject([{ status: 201, stored: true, fault: "gzip" }]);
  });

  test("truncated stores the event and cuts off the 201 answer", async () => {
    const sandbox = await start({ truncated: 1 });
    const answer = await fetch(sandbox.url + eventsPath(sandbox), {
      method: "POST",
      headers: goodHeaders(sandbox),
      body: JSON.stringify(GOOD_BODY),
    });
    expect(answer.status).toBe(201);
    await expect(answer.text()).rejects.toThrow();
    expect(sandbox.requests).toMatchObject([{ status: 201, stored: true, fault: "truncated" }]);
    expect(sandbox.events(JANE)).toEqual([GOOD_BODY]);
  });

  test("redirect points to a path that does not exist, and stores nothing", async () => {
    const sandbox = await start({ redirect: 1 });
    const answer = await send(sandbox);
    expect(answer.status).toBe(307);
    expect(answer.headers.location).toBe("/redirected");
    expect(sandbox.requests).toMatchObject([{ status: 307, stored: false, fault: "redirect" }]);
    expect(await send(sandbox, { path: "/redirected" })).toMatchObject({ status: 404 });
    expect(sandbox.events(JANE)).toEqual([]);
  });
});

describe("a delay", () => {
  test("sends the answer late", async () => {
    const sandbox = await start({ delay: { share: 1, ms: 100 } });
    const started = performance.now();
    expect((await send(sandbox)).status).toBe(201);
    expect(performance.now() - started).toBeGreaterThan(95);
    expect(sandbox.requests).toMatchObject([{ fault: "delay" }]);
  });

  test("stores the event before the delayed answer, even if the sender does not wait for the answer", async () => {
    const sandbox = await start({ delay: { share: 1, ms: 60_000 } });
    const giveUp = new AbortController();
    const answer = fetch(sandbox.url + eventsPath(sandbox), {
      method: "POST",
      headers: goodHeaders(sandbox),
      body: JSON.stringify(GOOD_BODY),
      signal: giveUp.signal,
    });
    const given = expect(answer).rejects.toThrow("aborted");
    await expect.poll(() => sandbox.events(JANE), { interval: 5 }).toEqual([GOOD_BODY]);
    giveUp.abort();
    await given;
    expect(sandbox.requests).toMatchObject([{ status: 201, stored: true }]);
  });
});
