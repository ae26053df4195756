import { fc, test as property } from "@fast-check/vitest";
import { createHipaaPolicy, explain, type HipaaPolicy } from "@freshpaint/crisp-core";
import { describe, expect, test } from "vitest";
import { type Census, createCensus } from "./census.js";

function census(
  events: readonly unknown[],
  hipaa: HipaaPolicy | false = false,
  limits?: { names: number; length: number },
): Census {
  const taker = createCensus(limits);
  for (const event of events) taker.add(event, explain(event, { hipaa }));
  return taker.result();
}

const track = (event: string, properties: object) => ({ type: "track", event, properties });

describe("a census", () => {
  const EVENTS = [
    track("Order", { email: "a@b", "plan name": "x", empty: null }),
    track("Order", { email: "a@b", empty: 1, items: [{ sku: "1" }, { sku: "2", "a b": {} }] }),
    track("Visit", { email: " a@b" }),
    { event: "Purchase", properties: { token: "t", price: 5 } },
    { type: "identify", traits: { email: "a@b", plan: "x" } },
    { type: "page" },
    7,
  ];

  test("counts call types, event names and the outcomes of each connection mode", () => {
    expect(census(EVENTS)).toMatchObject({
      events: 7,
      calls: { track: 4, identify: 1, page: 1, unknown: 1 },
      clientSide: { sent: 5, unsupported_call: 1, invalid_event: 1 },
      serverSide: {
        sent: 3,
        email_missing: 1,
        identify_not_supported: 1,
        unsupported_call: 1,
        invalid_event: 1,
      },
      eventNames: [
        { name: "Order", events: 2 },
        { name: "Purchase", events: 1 },
        { name: "Visit", events: 1 },
      ],
    });
  });

  test("counts the events that contain a property, and the outcomes of the property", () => {
    expect(census(EVENTS).eventProperties).toEqual([
      { name: "email", events: 3, became: { passed: 3 }, paths: [] },
      { name: "empty", events: 2, became: { "dropped: empty": 1, passed: 1 }, paths: [] },
      {
        name: "items",
        events: 1,
        became: { flattened: 1, "dropped: empty": 1 },
        paths: [
          { name: "*.a b", events: 1, became: { "dropped: empty": 1 }, paths: [] },
          { name: "*.sku", events: 1, became: { flattened: 1 }, paths: [] },
        ],
      },
      { name: "plan name", events: 1, became: { renamed: 1 }, paths: [] },
      { name: "price", events: 1, became: { passed: 1 }, paths: [] },
    ]);
  });

  test("counts user properties separately from event properties", () => {
    expect(census(EVENTS).userProperties).toEqual([
      { name: "email", events: 1, became: { passed: 1 }, paths: [] },
      { name: "plan", events: 1, became: { "dropped: not_supported": 1 }, paths: [] },
    ]);
  });

  test("counts properties and events that a policy withholds", () => {
    const hipaa = createHipaaPolicy({ eventProperties: ["email"], eventNames: ["Order"] });
    const { clientSide, serverSide, eventNames, eventProperties } = census(EVENTS.slice(0, 3), hipaa);
    expect({ clientSide, serverSide }).toEqual({
      clientSide: { hipaa_needs_server_side: 3 },
      serverSide: { sent: 2, event_not_allowed: 1 },
    });
    expect(eventNames).toHaveLength(2);
    expect(eventProperties).toContainEqual({
      name: "plan name",
      events: 1,
      became: { "dropped: not_allowed": 1 },
      paths: [],
    });
  });

  test("counts the properties of sent events separately from the properties of other events", () => {
    const events = [
      track("Order", { email: "a@b", plan: "x" }),
      track("Order", { plan: "x" }),
      { ...track("Order", { email: "a@b", plan: "x" }), integrations: { All: false } },
    ];
    const taker = createCensus();
    for (const event of events) taker.add(event, explain(event, { hipaa: false }));
    const [plan] = taker.result().eventProperties;
    expect(plan).toEqual({ name: "plan", events: 3, became: { passed: 2 }, paths: [] });
    const [sent] = taker.sent().eventProperties;
    expect(sent).toEqual({ name: "plan", events: 3, became: { passed: 1, not_sent: 2 }, paths: [] });
  });

  test("counts names such as __proto__ and constructor like any other name", () => {
    const names = ["constructor", "toString", "__proto__"];
    const properties = Object.defineProperty({ constructor: 1, toString: 2 }, "__proto__", {
      value: 3,
      enumerable: true,
    });
    expect(
      census([track("constructor", properties)])
        .eventProperties.map(({ name }) => name)
        .toSorted(),
    ).toEqual(names.toSorted());
  });
});

describe("a census at its limits", () => {
  const events = Array.from({ length: 50 }, (_, index) =>
    track(`event ${index % 20}`, {
      [`name ${index % 20}`]: 1,
      nested: { [`inside ${index}`]: 1 },
      ["x".repeat(99)]: 1,
    }),
  );

  test("adds no more names, and counts the names that are left out", () => {
    const { eventNames, eventProperties, leftOut } = census(events, false, { names: 10, length: 20 });
    const paths = eventProperties.flatMap((property) => property.paths);
    // The 10 counted properties are `name 0` to `name 8` and `nested`.
    expect({
      eventNames: eventNames.length,
      eventProperties: eventProperties.length,
      paths: paths.length,
    }).toEqual({
      eventNames: 10,
      eventProperties: 10,
      paths: 10,
    });
    expect(leftOut).toEqual({ eventNames: 20, eventProperties: 50 + 23, userProperties: 0, paths: 40 });
  });

  test("still counts events with names that are in the list", () => {
    const { eventNames } = census(events, false, { names: 10, length: 20 });
    expect(eventNames[0]).toEqual({ name: "event 0", events: 3 });
  });
});

property.prop([
  fc.array(fc.dictionary(fc.constantFrom("a", "b c", "d", "7"), fc.jsonValue()), { maxLength: 8 }),
])("each property is counted once in each event that contains the property", (bags) => {
  const { eventProperties } = census(bags.map((bag) => track("E", bag)));
  const counts = Object.fromEntries(eventProperties.map(({ name, events }) => [name, events]));
  const expected: Record<string, number> = {};
  for (const name of bags.flatMap(Object.keys)) expected[name] = (expected[name] ?? 0) + 1;
  expect(counts).toEqual(expected);
});
