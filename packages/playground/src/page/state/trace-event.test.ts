import { fc, test as lawTest } from "@fast-check/vitest";
import { createHipaaPolicy, explain, mapTrack, readEvent } from "@freshpaint/crisp-core";
import { describe, expect, test } from "vitest";
import { traceEvent } from "./trace-event.js";

const NO_HIPAA = { hipaa: false } as const;
const track = (properties: object) => ({ type: "track", event: "Visit", properties });
const lines = (event: unknown, options: Parameters<typeof traceEvent>[1] = NO_HIPAA) =>
  traceEvent(event, options, "server-side").traces;

describe("the trace of an event", () => {
  test("begins with the name of the event, and shows each property's name and value in Crisp", () => {
    const event = track({ email: "ada@example.com", "plan name": "Pro", tags: ["a", 1], to: { zip: 7 } });
    const property = (name: string) => ({ from: name, listed: { list: "eventProperties", name } });
    expect(traceEvent(event, NO_HIPAA, "server-side")).toEqual({
      title: "Visit",
      traces: [
        {
          from: "event",
          listed: { list: "eventNames", name: "Visit" },
          value: '"Visit"',
          fate: "sent",
          action: "passed",
          to: "text",
          sent: '"Visit"',
        },
        {
          ...property("email"),
          value: '"ada@example.com"',
          fate: "sent",
          action: "passed",
          to: "email",
          sent: '"ada@example.com"',
        },
        {
          ...property("plan name"),
          value: '"Pro"',
          fate: "renamed",
          action: "renamed",
          to: "plan_name",
          sent: '"Pro"',
        },
        {
          ...property("tags"),
          value: '["a",1]',
          fate: "joined",
          action: "joined",
          to: "tags",
          sent: '"a, 1"',
        },
        {
          ...property("to"),
          from: "to.zip",
          value: "7",
          fate: "renamed",
          action: "flattened",
          to: "to_zip",
          sent: "7",
        },
      ],
      hints: [],
      envelope: [],
    });
  });

  test("names the other property that already has the wanted name", () => {
    const event = track({ "plan name": 1, plan_name: 2, "plan!name": 3, planname: 4 });
    expect(lines(event)).toMatchObject([
      { from: "event" },
      { from: "plan name", to: "plan_name_2", collision: { name: "plan_name", with: "plan_name" } },
      { from: "plan_name", to: "plan_name" },
      { from: "plan!name", to: "planname_2", collision: { name: "planname", with: "planname" } },
      { from: "planname", to: "planname" },
    ]);
    expect(lines(event)[2]).not.toHaveProperty("collision");
  });

  test("marks an unlisted property as withheld, and a property without a usable value or name as dropped", () => {
    const hipaa = createHipaaPolicy({ eventProperties: ["email", "%"] });
    const event = track({ email: null, "%": 1, diagnosis: "x" });
    expect(lines(event, { hipaa })).toMatchObject([
      { from: "event", action: "passed" },
      { from: "email", value: "null", fate: "dropped", code: "empty", reason: "it has no value" },
      { from: "%", fate: "dropped", code: "name_empty" },
      { from: "diagnosis", fate: "withheld", code: "not_allowed", reason: "not on the list" },
    ]);
  });

  test.each([
    ["a name that is not on the list", "Visit", "event_not_allowed"],
    ["no name", " ", "event_name_missing"],
  ])("marks the event as not sent if it has %s", (_what, event, code) => {
    const hipaa = createHipaaPolicy({ eventNames: [] });
    expect(
      traceEvent({ type: "track", event, properties: { a: 1 } }, { hipaa }, "server-side"),
    ).toMatchObject({
      notSent: { code },
      traces: [{ from: "event", action: "dropped", code }],
    });
  });

  test.each([
    ["server-side", track({ a: 1 }), "email_missing"],
    ["server-side", { type: "identify", traits: { email: "ada@example.com" } }, "identify_not_supported"],
    ["client-side", { type: "page" }, "unsupported_call"],
    ["client-side", 7, "invalid_event"],
  ] as const)("contains the reason why a %s connection does not send %j", (mode, event, code) => {
    expect(traceEvent(event, NO_HIPAA, mode).notSent?.code).toBe(code);
  });

  test("names the missing field of an incomplete event", () => {
    const { notSent } = traceEvent({ event: "Half" }, NO_HIPAA, "server-side");
    expect(notSent?.text).toContain("properties: expected an object");
  });

  test("shows the mapping in HIPAA mode for a client-side connection, although nothing is sent", () => {
    const hipaa = createHipaaPolicy({ eventProperties: ["email"] });
    expect(traceEvent(track({ email: "ada@example.com" }), { hipaa }, "client-side")).toMatchObject({
      notSent: { code: "hipaa_needs_server_side" },
      traces: [{ from: "event" }, { from: "email", action: "passed", sent: '"ada@example.com"' }],
    });
  });

  test("shows the fields of the contact for an identify call", () => {
    const traits = { name: "Ada", firstName: "A.", phone: 5, plan: "pro" };
    expect(traceEvent({ type: "identify", traits }, NO_HIPAA, "client-side").traces).toMatchObject([
      { from: "name", action: "renamed", to: "nickname", sent: '"Ada"' },
      { from: "firstName", action: "dropped", code: "superseded" },
      { from: "phone", action: "coerced", to: "phone", sent: '"5"' },
      { from: "plan", action: "dropped", code: "not_supported" },
    ]);
  });

  test.each([
    ["next to the properties", { ...track({ a: 1 }), userId: "u", context: {} }, ["userId", "context"]],
    ["next to the traits", { type: "identify", traits: { email: "a@b" }, properties: {} }, ["properties"]],
    [
      "among the properties in an event of the HTTP API",
      { event: "Buy", properties: { distinct_id: "u", token: "t", $ip: "i", price: 5 } },
      ["properties.distinct_id", "properties.token", "properties.$ip"],
    ],
    [
      "next to the user properties in an event of the HTTP API",
      { event: "$identify", properties: { distinct_id: "u", $user_props: { email: "a@b" } } },
      ["properties.distinct_id"],
    ],
  ])("lists the fields that are never sent %s", (_where, event, envelope) => {
    expect(traceEvent(event, NO_HIPAA, "server-side").envelope).toEqual(envelope);
  });

  test("shortens long values", () => {
    const [, trace] = lines(track({ story: "x".repeat(1_000) }));
    expect(trace?.value).toHaveLength(121);
  });

  const json = fc.jsonValue({ noUnicodeString: false } as fc.JsonSharedConstraints);
  const properties = fc.dictionary(fc.string(), json, { maxKeys: 12 });
  const event = fc.oneof(
    properties.map((bag) => ({ type: "track", event: "E", properties: bag, userId: "u" })),
    properties.map((bag) => ({ event: "E", properties: bag })),
    properties.map((bag) => ({ type: "identify", traits: bag })),
    json,
  );

  lawTest.prop([event, fc.constantFrom("client-side", "server-side")])(
    "has one line for each report of core, with the same action",
    (given, mode) => {
      const { traces } = traceEvent(given, NO_HIPAA, mode);
      const explanation = explain(given, NO_HIPAA);
      const reports = explanation.status === "explained" ? explanation.properties : [];
      const own = traces.filter(
        ({ from }, index) => index > 0 || from !== "event" || traces.length === reports.length,
      );
      expect(own.map(({ from, action }) => [from, action])).toEqual(
        reports.map(({ property, action }) => [property, action]),
      );
    },
  );

  lawTest.prop([properties])("contains each name that core sends exactly once, and no other name", (bag) => {
    const given = track(bag);
    const reading = readEvent(given);
    if (reading.status !== "read" || reading.event.type !== "track") throw new Error("no track call");
    const mapped = mapTrack(reading.event, NO_HIPAA);
    const data = mapped.status === "mapped" ? mapped.event.data : {};
    const targets = lines(given)
      .flatMap((trace) => (trace.action === "dropped" ? [] : [trace.to]))
      .slice(1);
    expect(targets.toSorted()).toEqual(Object.keys(data).toSorted());
  });
});
