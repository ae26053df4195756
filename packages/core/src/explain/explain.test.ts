import { describe, expect, test } from "vitest";
import { createHipaaPolicy, explain, type MapOptions, type PropertyChange } from "../index.js";

const NO_HIPAA = { hipaa: false } as const;

describe("explain", () => {
  test("returns the result of a track call in both connection modes", () => {
    const properties = {
      z: null,
      "plan name": "Pro",
      email: "ada@example.com",
      deep: { a: 1, b: [2] },
      plain: 0,
    };
    const event = {
      text: "Order",
      data: { email: "ada@example.com", plain: 0, plan_name: "Pro", deep_a: 1, deep_b: "2" },
    };
    expect(explain({ type: "track", event: "Order", properties }, NO_HIPAA)).toStrictEqual({
      status: "explained",
      type: "track",
      clientSide: { status: "sent", event },
      serverSide: { status: "sent", event, contact: { email: "ada@example.com" } },
      properties: [
        { property: "z", path: ["z"], action: "dropped", reason: "empty" },
        { property: "plan name", path: ["plan name"], action: "renamed", to: "plan_name" },
        { property: "email", path: ["email"], action: "passed", to: "email" },
        { property: "deep.a", path: ["deep", "a"], action: "flattened", to: "deep_a" },
        { property: "deep.b", path: ["deep", "b"], action: "joined", to: "deep_b" },
        { property: "plain", path: ["plain"], action: "passed", to: "plain" },
      ],
      hints: [],
    });
  });

  const contacts: readonly (readonly [reason: string, properties: object, listed: readonly string[]])[] = [
    ["email_missing", { plan: 1 }, ["email", "plan"]],
    ["email_invalid", { email: "ada" }, ["email", "plan"]],
    ["email_not_allowed", { email: "ada@example.com" }, ["plan"]],
  ];
  test.each(contacts)(
    "returns %s for a server-side event without a contact",
    (reason, properties, eventProperties) => {
      const hipaa = createHipaaPolicy({ eventProperties });
      const explanation = explain({ type: "track", event: "E", properties }, { hipaa });
      expect(explanation).toHaveProperty("serverSide", { status: "skipped", reason });
    },
  );

  test("returns a new object for every refusal, so that a caller cannot change the results of other callers", () => {
    const explainVisit = () =>
      explain({ type: "track", event: "Visit" }, { hipaa: createHipaaPolicy({ eventProperties: [] }) });
    const { clientSide } = explainVisit() as { clientSide: object };
    Object.assign(clientSide, { reason: "changed" });
    expect(explainVisit()).toMatchObject({ clientSide: { reason: "hipaa_needs_server_side" } });
  });

  test("returns the status `refused` for a client-side connection under a policy", () => {
    const hipaa = createHipaaPolicy({ eventProperties: ["email"], userProperties: ["email"] });
    const refused = { status: "refused", reason: "hipaa_needs_server_side" };
    const properties = { email: "ada@example.com", diagnosis: "x" };
    expect(explain({ type: "track", event: "E", properties }, { hipaa })).toStrictEqual({
      status: "explained",
      type: "track",
      clientSide: refused,
      serverSide: {
        status: "sent",
        event: { text: "E", data: { email: "ada@example.com" } },
        contact: { email: "ada@example.com" },
      },
      properties: [
        { property: "email", path: ["email"], action: "passed", to: "email" },
        { property: "diagnosis", path: ["diagnosis"], action: "dropped", reason: "not_allowed" },
      ],
      hints: [],
    });
    expect(explain({ type: "identify", traits: properties }, { hipaa })).toHaveProperty(
      "clientSide",
      refused,
    );
  });

  test("returns the result of an identify call, which server-side mode does not support", () => {
    const traits = { plan: "pro", email: "ada@example.com", firstName: "Ada" };
    expect(explain({ type: "identify", traits }, NO_HIPAA)).toStrictEqual({
      status: "explained",
      type: "identify",
      clientSide: { status: "sent", user: { email: "ada@example.com", nickname: "Ada" } },
      serverSide: { status: "skipped", reason: "identify_not_supported" },
      properties: [
        { property: "plan", path: ["plan"], action: "dropped", reason: "not_supported" },
        { property: "email", path: ["email"], action: "passed", to: "email" },
        { property: "firstName", path: ["firstName"], action: "renamed", to: "nickname" },
      ],
      hints: [],
    });
  });

  test("returns the reason why a user without usable traits is not sent", () => {
    expect(explain({ type: "identify", traits: { phone: "" } }, NO_HIPAA)).toMatchObject({
      clientSide: { status: "skipped", reason: "no_supported_traits" },
      properties: [{ property: "phone", action: "dropped", reason: "empty" }],
    });
  });

  test("returns no property of an event that is skipped because of its name", () => {
    const hipaa = createHipaaPolicy({ eventProperties: ["email"], eventNames: [] });
    const skipped = (reason: string) => ({
      clientSide: { status: "skipped", reason },
      serverSide: { status: "skipped", reason },
      properties: [],
    });
    const properties = { email: "ada@example.com" };
    expect(explain({ type: "track", event: "", properties }, NO_HIPAA)).toMatchObject(
      skipped("event_name_missing"),
    );
    expect(explain({ type: "track", event: "E", properties }, { hipaa })).toMatchObject({
      ...skipped("event_not_allowed"),
      clientSide: { status: "refused" },
    });
  });

  const unread: readonly (readonly [reason: string, input: unknown])[] = [
    ["invalid_event", undefined],
    ["invalid_event", { type: "track", event: 1 }],
    ["unsupported_call", { type: "page" }],
  ];
  test.each(unread)("returns the reason %s for an input that Crisp does not support", (reason, input) => {
    expect(explain(input, NO_HIPAA)).toStrictEqual({
      status: "skipped",
      reason,
      message: expect.any(String),
    });
  });

  test("returns no envelope field of an HTTP API event", () => {
    const properties = { distinct_id: "u", token: "t", $ip: "i", price: 5 };
    expect(explain({ event: "E", properties }, NO_HIPAA)).toHaveProperty("properties", [
      { property: "price", path: ["price"], action: "passed", to: "price" },
    ]);
  });

  test("calls the caller's listener, too, and continues if the listener throws", () => {
    const told: PropertyChange[] = [];
    const onChange: MapOptions["onChange"] = (change) => {
      told.push(change);
      throw new Error("listener");
    };
    const change = { property: "a b", path: ["a b"], action: "renamed", to: "a_b" };
    const explanation = explain(
      { type: "track", event: "E", properties: { "a b": 1 } },
      { hipaa: false, onChange },
    );
    expect(explanation).toHaveProperty("properties", [change]);
    expect(told).toStrictEqual([change]);
  });

  const decided: readonly (readonly [reason: string, options: Partial<MapOptions>])[] = [
    ["not_routed", {}],
    ["consent_denied", { destination: "Crisp Chat" }],
    ["event_not_selected", { destination: false, eventNames: { except: ["Visit"] } }],
  ];
  test.each(decided)(
    "returns %s in both connection modes for an event that must not be sent",
    (reason, options) => {
      const event = {
        type: "track",
        event: "Visit",
        properties: { email: "ada@example.com" },
        integrations: { All: false, "Crisp Chat": true },
        consent: { All: false },
      };
      const skipped = { status: "skipped", reason };
      const rest = { status: "explained", type: "track", properties: [], hints: [] };
      expect(explain(event, { hipaa: false, ...options })).toStrictEqual({
        ...rest,
        clientSide: skipped,
        serverSide: skipped,
      });
      expect(explain(event, { hipaa: createHipaaPolicy({}), ...options })).toStrictEqual({
        ...rest,
        clientSide: { status: "refused", reason: "hipaa_needs_server_side" },
        serverSide: skipped,
      });
    },
  );

  test("returns the color of the event", () => {
    const explanation = explain(
      { type: "track", event: "E" },
      { hipaa: false, color: (name) => (name === "E" ? "red" : undefined) },
    );
    expect(explanation).toHaveProperty("clientSide.event", { text: "E", data: {}, color: "red" });
  });

  test("returns the changed properties if the names of a proxy can be enumerated only once", () => {
    let lists = 0;
    const ownKeys = (target: object) => {
      if (lists++ > 0) throw new Error("listed twice");
      return Reflect.ownKeys(target);
    };
    const properties = new Proxy({ "a b": 1, c: 2 }, { ownKeys });
    expect(explain({ type: "track", event: "E", properties }, NO_HIPAA)).toMatchObject({
      clientSide: { status: "sent", event: { data: { a_b: 1, c: 2 } } },
      properties: [{ property: "a b", action: "renamed", to: "a_b" }],
    });
  });
});
