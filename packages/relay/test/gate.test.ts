import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openRelay, type TestRelay, track } from "./support/open-relay.js";
import { openServer, type TestServer } from "./support/open-server.js";

let server: TestServer;
beforeAll(async () => {
  server = await openServer();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

const CONTACTS = Array.from({ length: 40 }, (_, number) => `contact${number}@example.com`);

/** Expects that no request is made while the gate is shut, and that `resume` opens the gate. */
async function expectSilenceUntilResume({ relay, sandbox, left }: TestRelay): Promise<void> {
  await expect.poll(async () => (await relay.status()).gate.status).toBe("shut");
  // After this time, requests that were under way have their replies, and the workers have read the gate again.
  await sleep(1_500);
  const asked = sandbox.requests.length;
  await sleep(1_500);
  expect(sandbox.requests.length).toBe(asked);
  expect(asked).toBeLessThanOrEqual(10);
  expect((await relay.status()).dead).toBe(0);
  sandbox.setFaults({});
  await relay.resume();
  await expect.poll(left).toBe(0);
  expect(sandbox.requests.length - asked).toBe(CONTACTS.length);
  expect(CONTACTS.map((email) => sandbox.events(email).length)).toEqual(CONTACTS.map(() => 1));
}

describe("the gate", () => {
  test.each([
    ["a refused token", { 401: 1 }, "unauthorized"],
    ["a plan without the REST API", { 402: 1 }, "plan_required"],
    ["a missing scope", { 403: 1 }, "forbidden"],
  ])("stays shut after %s until resume is called", async (_what, statuses, reason) => {
    await using open = await openRelay({ store: await server.newStore(), faults: { statuses } });
    await open.post(CONTACTS.map((email) => track(email)));
    await open.relay.startWorkers();
    await expect.poll(async () => (await open.relay.status()).gate).toEqual({ status: "shut", reason });
    await expectSilenceUntilResume(open);
  });

  test("stays shut until the quota is renewed", async () => {
    const quotaResetHour = (new Date().getUTCHours() + 5) % 24;
    await using open = await openRelay({
      store: await server.newStore(),
      quotaResetHour,
      faults: { dailyQuota: 0 },
    });
    await open.post(CONTACTS.map((email) => track(email)));
    await open.relay.startWorkers();
    await expect
      .poll(async () => (await open.relay.status()).gate)
      .toMatchObject({ status: "shut", reason: "quota_exceeded" });
    const { gate } = await open.relay.status();
    const until = gate.status === "shut" ? gate.until : undefined;
    expect(until?.toISOString()).toMatch(
      new RegExp(`T${String(quotaResetHour).padStart(2, "0")}:00:00.000Z`),
    );
    expect((until?.getTime() ?? 0) - Date.now()).toBeLessThanOrEqual(5 * 3_600_000);
    await expectSilenceUntilResume(open);
  });

  test.each([
    ["429", { 429: 1 }, 3_600],
    ["420", { 420: 1 }, 3_600],
    ["503", { 503: 1 }, 3_600],
    ["429 without an end", { 429: 1 }, 1e15],
  ])("stays shut for the Retry-After of a %s, but at most for a day", async (_what, statuses, retryAfter) => {
    await using open = await openRelay({
      store: await server.newStore(),
      faults: { statuses, retryAfter },
    });
    await open.post(CONTACTS.map((email) => track(email)));
    await open.relay.startWorkers();
    await expect
      .poll(async () => (await open.relay.status()).gate)
      .toMatchObject({ status: "shut", reason: "rate_limited", until: expect.any(Date) });
    const { gate } = await open.relay.status();
    const until = gate.status === "shut" ? (gate.until?.getTime() ?? 0) : 0;
    expect(until - Date.now()).toBeLessThanOrEqual(Math.min(retryAfter * 1_000, 86_400_000));
    await expectSilenceUntilResume(open);
  });

  test("treats ten rate limits in a row as a used-up quota", async () => {
    await using open = await openRelay({
      store: await server.newStore(),
      concurrency: 1,
      faults: { statuses: { 429: 1 }, retryAfter: 0 },
    });
    await open.post(CONTACTS.map((email) => track(email)));
    await open.relay.startWorkers();
    await expect
      .poll(async () => (await open.relay.status()).gate)
      .toMatchObject({ status: "shut", reason: "quota_exceeded" });
    expect(open.sandbox.requests).toHaveLength(10);
    await expectSilenceUntilResume(open);
  });

  test("stays open while Crisp fails, and events are retried until Crisp works", async () => {
    await using open = await openRelay({
      store: await server.newStore(),
      faults: { statuses: { 500: 0.5 }, dropBefore: 0.5 },
    });
    await open.post(CONTACTS.map((email) => track(email)));
    await open.relay.startWorkers();
    await expect.poll(async () => (await open.relay.status()).retrying).toBe(CONTACTS.length);
    expect((await open.relay.status()).gate).toEqual({ status: "open" });
    open.sandbox.setFaults({});
    await expect.poll(open.left).toBe(0);
    expect(CONTACTS.map((email) => open.sandbox.events(email).length)).toEqual(CONTACTS.map(() => 1));
  });

  test("is shut after several replies in a row that are not from Crisp", async () => {
    await using open = await openRelay({ store: await server.newStore(), faults: { redirect: 1 } });
    await open.post(CONTACTS.map((email) => track(email)));
    await open.relay.startWorkers();
    await expect
      .poll(async () => (await open.relay.status()).gate)
      .toMatchObject({ status: "shut", reason: "unexpected_response", until: expect.any(Date) });
    await sleep(1_500);
    const { dead, active } = await open.relay.status();
    expect(dead).toBeLessThanOrEqual(20);
    expect(dead + active).toBe(CONTACTS.length);
  });

  test("is shut by pause until a time, and a shorter pause does not replace a longer pause", async () => {
    await using open = await openRelay({ store: await server.newStore() });
    await open.relay.pause(new Date("2099-01-01T00:00:00Z"));
    await open.relay.pause(new Date("2098-01-01T00:00:00Z"));
    const until = new Date("2099-01-01T00:00:00Z");
    expect((await open.relay.status()).gate).toEqual({ status: "shut", reason: "paused", until });
    await open.relay.pause();
    await open.relay.pause(new Date("2098-01-01T00:00:00Z"));
    expect((await open.relay.status()).gate).toEqual({ status: "shut", reason: "paused" });
    await open.relay.resume();
    expect((await open.relay.status()).gate).toEqual({ status: "open" });
  });
});
