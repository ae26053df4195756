import { inspect } from "node:util";
import { createHipaaPolicy } from "@freshpaint/crisp-core";
import { startSandbox } from "@freshpaint/crisp-sandbox";
import { describe, expect, test, vi } from "vitest";
import { EVENT, SETTINGS } from "../test/settings.js";
import { createCrispRest } from "./create-crisp-rest.js";
import type { CrispRestOptions, PreparedEvent } from "./types.js";

async function start(options: Partial<CrispRestOptions> = {}) {
  const sandbox = await startSandbox({ contacts: ["ada@example.com"] });
  const { url: apiUrl, websiteId, identifier, key } = sandbox;
  const crisp = createCrispRest({ ...SETTINGS, apiUrl, websiteId, identifier, key, ...options });
  return {
    sandbox,
    crisp,
    async [Symbol.asyncDispose]() {
      await crisp.close();
      await sandbox.close();
    },
  };
}

const PREPARED: PreparedEvent = {
  status: "prepared",
  event: { text: "Order Completed", data: { email: "ada@example.com", plan_name: "Pro", total: 30.5 } },
  contact: { email: "ada@example.com" },
};

describe("prepare", () => {
  test("maps the event and makes no request", async () => {
    await using world = await start({ color: "blue" });
    expect(world.crisp.prepare(EVENT)).toStrictEqual({
      ...PREPARED,
      event: { ...PREPARED.event, color: "blue" },
    });
    expect(world.sandbox.requests).toHaveLength(0);
  });

  test("returns a skipped outcome with its reason, and counts the event", async () => {
    const onMetrics = vi.fn();
    await using world = await start({ onMetrics });
    expect(world.crisp.prepare({ type: "page" })).toStrictEqual({
      status: "skipped",
      reason: "unsupported_call",
    });
    expect(onMetrics).toHaveBeenLastCalledWith(expect.objectContaining({ skipped: { unsupported_call: 1 } }));
  });

  test("returns no token, and under a policy no unlisted value", async () => {
    await using world = await start({
      hipaa: createHipaaPolicy({ eventProperties: ["email"] }),
      identifier: "CANARY-identifier",
      key: "CANARY-key",
    });
    const event = {
      ...EVENT,
      userId: "CANARY",
      properties: { email: "ada@example.com", diagnosis: "CANARY" },
    };
    const prepared = world.crisp.prepare(event);
    expect(prepared).toMatchObject({ status: "prepared", event: { data: { email: "ada@example.com" } } });
    expect(inspect(prepared, { depth: null, showHidden: true })).not.toContain("CANARY");
  });

  test.each([null, true, 5, "", " ", {}])(
    "throws an error that names the option if destination is %j",
    async (destination) => {
      await using world = await start();
      const options = { destination } as never;
      expect(() => world.crisp.prepare(EVENT, options)).toThrow(/^destination: /);
      await expect(world.crisp.send(EVENT, options)).rejects.toThrow(/^destination: /);
    },
  );
});

describe("deliver", () => {
  test("delivers a prepared event after a round trip through JSON", async () => {
    await using world = await start({ color: "blue" });
    const stored = JSON.stringify(world.crisp.prepare(EVENT));
    expect(await world.crisp.deliver(JSON.parse(stored))).toStrictEqual({ status: "delivered", attempts: 1 });
    expect(world.sandbox.events("ada@example.com")).toStrictEqual([{ ...PREPARED.event, color: "blue" }]);
  });

  test.each<readonly [what: string, prepared: unknown]>([
    ["nothing", undefined],
    ["null", null],
    ["a text", JSON.stringify(PREPARED)],
    ["a list", [PREPARED]],
    ["a skipped outcome", { status: "skipped", reason: "email_missing" }],
    ["an inherited event", Object.create(PREPARED)],
    ["an event that was not prepared", EVENT],
    ["no status", { event: PREPARED.event, contact: PREPARED.contact }],
    ["no event", { ...PREPARED, event: undefined }],
    ["no text", { ...PREPARED, event: { data: {} } }],
    ["a text that is a number", { ...PREPARED, event: { text: 5, data: {} } }],
    ["no data", { ...PREPARED, event: { text: "E" } }],
    ["data in a list", { ...PREPARED, event: { text: "E", data: [] } }],
    ["a blank text", { ...PREPARED, event: { text: " ", data: {} } }],
    ["nested data", { ...PREPARED, event: { text: "E", data: { a: {} } } }],
    ["a value that is null", { ...PREPARED, event: { text: "E", data: { a: null } } }],
    ["a number that is NaN", { ...PREPARED, event: { text: "E", data: { a: Number.NaN } } }],
    ["no contact", { ...PREPARED, contact: null }],
    ["an address with a space around it", { ...PREPARED, contact: { email: " a@example.com" } }],
    ["a contact without address", { ...PREPARED, contact: { reason: "email_missing" } }],
    ["a contact that leads to another route", { ...PREPARED, contact: { email: ".." } }],
    ["a contact that is not valid Unicode", { ...PREPARED, contact: { email: "\ud800@example.com" } }],
  ])("fails with invalid_data for %s, and makes no request", async (_what, prepared) => {
    await using world = await start();
    const outcome = await world.crisp.deliver(prepared as PreparedEvent);
    expect(outcome).toMatchObject({ status: "failed", error: { kind: "invalid_data", attempts: 0 } });
    expect(world.sandbox.requests).toHaveLength(0);
  });

  test("sends only text, data and color", async () => {
    await using world = await start();
    const event = { ...PREPARED.event, diagnosis: "CANARY" };
    await world.crisp.deliver({ ...PREPARED, event });
    expect(world.sandbox.requests).toMatchObject([{ status: 201 }]);
    expect(inspect(world.sandbox.requests, { depth: null })).not.toContain("CANARY");
  });

  test("ignores fields of a polluted Object.prototype", async () => {
    await using world = await start();
    const polluted = { toJSON: () => "CANARY", color: "red", email: "stranger@example.com" };
    for (const [name, value] of Object.entries(polluted)) {
      Object.defineProperty(Object.prototype, name, { value, configurable: true });
    }
    const delivery = world.crisp.deliver(PREPARED);
    for (const name of Object.keys(polluted)) delete (Object.prototype as Record<string, unknown>)[name];
    expect(await delivery).toMatchObject({ status: "delivered" });
    expect(world.sandbox.events("ada@example.com")).toStrictEqual([PREPARED.event]);
  });

  test("stops when the signal aborts, and rejects with an error that names a wrong signal", async () => {
    await using world = await start();
    const outcome = await world.crisp.deliver(PREPARED, { signal: AbortSignal.abort() });
    expect(outcome).toMatchObject({ error: { kind: "aborted", attempts: 0 } });
    await expect(world.crisp.deliver(PREPARED, { signal: 5 as never })).rejects.toThrow(/^signal: /);
  });
});
