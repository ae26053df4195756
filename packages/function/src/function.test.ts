import { type Sandbox, startSandbox } from "@freshpaint/crisp-sandbox";
import { findNode } from "@freshpaint/crisp-test-node";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Call, type CallResult, type Runtime, runFunction, settingsFor } from "../test/run-function.js";

const EVENT = {
  type: "track",
  event: "Order Completed",
  messageId: "m-1",
  properties: { email: "ada@example.com", "plan name": "Pro", diagnosis: "secret" },
};
const CONTACT = "ada@example.com";
const HIPAA = { hipaaMode: "on", allowedEventProperties: ["email", "plan name"] };

const RUNTIMES: readonly (Runtime & { readonly title: string })[] = [
  { title: "the running Node, with timers and console", node: process.execPath, isBare: false },
  { title: "the running Node, bare", node: process.execPath, isBare: true },
  { title: "Node 14, with timers and console", node: findNode("14"), isBare: false },
  { title: "Node 14, bare", node: findNode("14"), isBare: true },
];

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ contacts: [CONTACT] });
});
beforeEach(() => sandbox.setFaults({}));
afterAll(() => sandbox.close());

describe.each(RUNTIMES)("the Function on $title", (runtime) => {
  const call = async (settings: object, event: unknown = EVENT): Promise<CallResult> => {
    const calls: readonly Call[] = [{ event, settings: { ...settingsFor(sandbox), ...settings } }];
    return (await runFunction(runtime, sandbox, calls))[0] as CallResult;
  };
  const stored = () => sandbox.events(CONTACT).at(-1);

  test("delivers an event to the contact's timeline", async () => {
    expect(await call({})).toStrictEqual({ status: "returned", value: null, logs: [] });
    const data = { email: CONTACT, plan_name: "Pro", diagnosis: "secret" };
    expect(stored()).toStrictEqual({ text: "Order Completed", data });
  });

  test("delivers an event even if its routing and consent do not allow the name Crisp", async () => {
    const before = sandbox.events(CONTACT).length;
    await call({}, { ...EVENT, integrations: { All: false, Functions: true }, consent: { All: false } });
    expect(sandbox.events(CONTACT)).toHaveLength(before + 1);
  });

  test("sends only allowed properties in HIPAA mode", async () => {
    await call(HIPAA);
    expect(stored()).toStrictEqual({ text: "Order Completed", data: { email: CONTACT, plan_name: "Pro" } });
    expect(JSON.stringify(sandbox.requests.at(-1))).not.toContain("secret");
  });

  test.each<readonly [title: string, settings: object, event: object, reason: string]>([
    ["without an email", {}, { ...EVENT, properties: {} }, "email_missing"],
    ["whose email is not allowed", { hipaaMode: "on" }, EVENT, "email_not_allowed"],
    ["whose name is not allowed", { ...HIPAA, allowedEventNames: ["Visit"] }, EVENT, "event_not_allowed"],
    ["whose name is not in onlyEvents", { onlyEvents: ["Visit"] }, EVENT, "event_not_selected"],
    ["whose name is in exceptEvents", { exceptEvents: ["Order Completed"] }, EVENT, "event_not_selected"],
    ["that is two days old", {}, { ...EVENT, timestamp: new Date(Date.now() - 172_800_000) }, "too_old"],
    ["with an unreadable time", {}, { ...EVENT, timestamp: "yesterday" }, "too_old"],
    ["that is not a track call", {}, { type: "page" }, "unsupported_call"],
    ["that is not an event", {}, { type: "track", event: 5 }, "invalid_event"],
  ])("skips an event %s, and logs the reason", async (_, settings, event, reason) => {
    const requests = sandbox.requests.length;
    const logs = runtime.isBare ? [] : [`crisp: skipped, ${reason}`];
    expect(await call(settings, event)).toStrictEqual({ status: "returned", value: null, logs });
    expect(sandbox.requests).toHaveLength(requests);
  });

  test.each<readonly [name: string, setting: object]>([
    ["websiteId", { websiteId: "mine" }],
    ["websiteId", { websiteId: null }],
    ["tokenIdentifier", { tokenIdentifier: " " }],
    ["tokenIdentifier", { tokenIdentifier: "secret:secret" }],
    ["tokenKey", { tokenKey: "secret " }],
    ["tokenKey", { tokenKey: "secret".repeat(1_000) }],
    ["hipaaMode", { hipaaMode: undefined }],
    ["hipaaMode", { hipaaMode: true }],
    ["allowedEventProperties", { ...HIPAA, allowedEventProperties: "secret" }],
    ["allowedEventNames", { ...HIPAA, allowedEventNames: [5] }],
    ["allowedUserProperties", { allowedUserProperties: ["secret"] }],
    ["onlyEvents", { onlyEvents: { secret: 1 } }],
    ["maxEventAgeHours", { maxEventAgeHours: "secret" }],
    ["maxEventAgeHours", { maxEventAgeHours: ["5"] }],
  ])("throws an error that names a wrong %s: %j", async (name, setting) => {
    const result = await call(setting);
    expect(result).toMatchObject({ status: "threw", message: expect.stringMatching(`^${name}: expected`) });
    expect(JSON.stringify(result)).not.toContain("secret");
  });

  test("throws an error with codes and no value if Crisp refuses the token", async () => {
    const result = await call({ tokenKey: "wrong-secret" });
    expect(result).toMatchObject({
      status: "threw",
      message: expect.stringContaining("unauthorized, status 401"),
    });
    expect(JSON.stringify(result)).not.toMatch(/secret|example/);
  });

  test("throws an error with codes if Crisp has no such contact", async () => {
    const result = await call({}, { ...EVENT, properties: { email: "bob@example.com" } });
    expect(result).toMatchObject({
      status: "threw",
      message: expect.stringContaining("not_found, status 404, people_not_found, after 1 attempt"),
    });
    expect(JSON.stringify(result)).not.toContain("bob");
  });

  test("makes three attempts if the runtime has timers, otherwise one", async () => {
    sandbox.setFaults({ statuses: { 503: 1 } });
    const requests = sandbox.requests.length;
    const result = await call({});
    const tries = runtime.isBare ? 1 : 3;
    expect(sandbox.requests).toHaveLength(requests + tries);
    expect(result).toMatchObject({
      status: "threw",
      message: expect.stringContaining(`after ${tries} attempt${tries === 1 ? "" : "s"}`),
    });
  });

  test("throws a time-out error if Crisp does not reply", async () => {
    sandbox.setFaults({ delay: { share: 1, ms: 30_000 } });
    const result = await call({});
    expect(result).toMatchObject({
      status: "threw",
      message: expect.stringMatching(/timeout|network, ETIMEDOUT/),
    });
  });

  test.each(["onIdentify", "onGroup", "onPage"] as const)(
    "throws EventNotSupported when Freshpaint calls %s",
    async (method) => {
      const [result] = await runFunction(runtime, sandbox, [{ method, event: {}, settings: {} }]);
      expect(result).toMatchObject({ status: "threw", name: "EventNotSupported" });
    },
  );
});
