import { inspect } from "node:util";
import { createHipaaPolicy } from "@freshpaint/crisp-core";
import { startSandbox } from "@freshpaint/crisp-sandbox";
import { describe, expect, test } from "vitest";
import { EVENT, SETTINGS, TRANSPORTS } from "../test/settings.js";
import { createCrispRest } from "./create-crisp-rest.js";
import type { CrispRestOptions } from "./types.js";

describe.each(TRANSPORTS)("createCrispRest over %s, against the sandbox", (_name, transport) => {
  async function start(options: Partial<CrispRestOptions> = {}) {
    const sandbox = await startSandbox({ contacts: ["ada@example.com", "a/../../b?x#y@example.com"] });
    const { url: apiUrl, websiteId, identifier, key } = sandbox;
    const crisp = createCrispRest({
      ...SETTINGS,
      apiUrl,
      websiteId,
      identifier,
      key,
      ...transport,
      ...options,
    });
    return {
      sandbox,
      crisp,
      async [Symbol.asyncDispose]() {
        await crisp.close();
        await sandbox.close();
      },
    };
  }

  test("an event is sent in the form that Crisp documents", async () => {
    await using world = await start({ color: "blue" });
    expect(await world.crisp.send(EVENT)).toStrictEqual({ status: "delivered", attempts: 1 });
    expect(world.sandbox.events("ada@example.com")).toStrictEqual([
      {
        text: "Order Completed",
        data: { email: "ada@example.com", plan_name: "Pro", total: 30.5 },
        color: "blue",
      },
    ]);
  });

  test("events of Freshpaint's SDK and of its HTTP API are sent without their envelope", async () => {
    await using world = await start();
    const properties = {
      token: "t",
      distinct_id: "1",
      time: 1,
      $ip: "203.0.113.7",
      email: "ada@example.com",
    };
    expect(await world.crisp.send({ event: "Purchase", properties })).toMatchObject({ status: "delivered" });
    expect(world.sandbox.events("ada@example.com")).toStrictEqual([
      { text: "Purchase", data: { email: "ada@example.com" } },
    ]);
  });

  test("an event whose address contains a path is added to the right contact", async () => {
    await using world = await start();
    const event = { ...EVENT, properties: { email: "a/../../b?x#y@example.com" } };
    expect(await world.crisp.send(event)).toMatchObject({ status: "delivered" });
    expect(world.sandbox.events("a/../../b?x#y@example.com")).toHaveLength(1);
  });

  test.each<readonly [reason: string, input: unknown]>([
    ["invalid_event", null],
    ["invalid_event", { event: "Half" }],
    ["unsupported_call", { type: "page" }],
    ["identify_not_supported", { type: "identify", traits: { email: "ada@example.com" } }],
    ["event_name_missing", { type: "track", properties: { email: "ada@example.com" } }],
    ["email_missing", { type: "track", event: "E" }],
    ["email_invalid", { type: "track", event: "E", properties: { email: "nobody" } }],
  ])("an event is skipped as %s without a request", async (reason, input) => {
    await using world = await start();
    expect(await world.crisp.send(input)).toStrictEqual({ status: "skipped", reason });
    expect(world.sandbox.requests).toHaveLength(0);
  });

  test.each([
    ["email_not_allowed", { eventProperties: ["plan name"] }],
    ["event_not_allowed", { eventProperties: ["email"], eventNames: [] }],
  ])("under a policy, an event is skipped as %s without a request", async (reason, settings) => {
    await using world = await start({ hipaa: createHipaaPolicy(settings) });
    expect(await world.crisp.send(EVENT)).toStrictEqual({ status: "skipped", reason });
    expect(world.sandbox.requests).toHaveLength(0);
  });

  test("under a policy, only listed properties are sent", async () => {
    await using world = await start({ hipaa: createHipaaPolicy({ eventProperties: ["email", "total"] }) });
    await world.crisp.send({ ...EVENT, userId: "CANARY", context: { ip: "CANARY" } });
    const [request] = world.sandbox.requests;
    expect(request?.body).toStrictEqual({
      text: "Order Completed",
      data: { email: "ada@example.com", total: 30.5 },
    });
    expect(inspect(request, { depth: null })).not.toContain("CANARY");
  });

  test.each([
    ["not_found", 404, { properties: { email: "stranger@example.com" } }, {}],
    ["unauthorized", 401, {}, { key: "wrong" }],
    ["not_installed", 404, {}, { websiteId: SETTINGS.websiteId }],
  ])("an event fails with %s (%i) after one request", async (kind, status, event, options) => {
    await using world = await start(options);
    const outcome = await world.crisp.send({ ...EVENT, ...event });
    expect(outcome).toMatchObject({
      status: "failed",
      error: { kind, status, attempts: 1, retryable: false },
    });
    expect(world.sandbox.requests).toHaveLength(1);
  });

  test("check resolves with ready if token and website match, and stores no event", async () => {
    await using world = await start();
    expect(await world.crisp.check()).toStrictEqual({ status: "ready" });
    expect(world.sandbox.requests).toMatchObject([{ method: "GET", stored: false }]);
  });

  test.each([
    ["unauthorized", { identifier: "wrong" }],
    ["not_installed", { websiteId: SETTINGS.websiteId }],
  ])("check resolves with the error %s", async (kind, options) => {
    await using world = await start(options);
    expect(await world.crisp.check()).toMatchObject({ status: "failed", error: { kind } });
  });
});
