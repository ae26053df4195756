import { fc, test as property } from "@fast-check/vitest";
import { createHipaaPolicy, explain, type HipaaSettings, readEvent } from "@freshpaint/crisp-core";
import { describe, expect, test } from "vitest";
import { createPolicyEffect, type PolicyEffect } from "./policy-effect.js";

function effect(events: readonly unknown[], settings: HipaaSettings): PolicyEffect {
  const taker = createPolicyEffect(createHipaaPolicy(settings));
  for (const event of events) taker.add(event);
  return taker.result();
}

const track = (event: string, properties: object) => ({ type: "track", event, properties });
const ADA = { email: "ada@example.com" };

describe("the effect of a policy", () => {
  const EVENTS = [
    track("Order", { ...ADA, plan: "pro", note: "x" }),
    track("Order", { ...ADA, plan: null, items: [{ sku: "1" }, { sku: null }] }),
    track("Visit", { plan: "pro" }),
    { type: "identify", traits: ADA },
    7,
  ];

  test("counts the events that a server would send", () => {
    expect(effect(EVENTS, { eventProperties: ["email", "plan", "items"] })).toEqual({
      events: 5,
      sendable: 2,
      chosen: 2,
      outcomes: { sent: 2, email_missing: 1, identify_not_supported: 1, invalid_event: 1 },
      eventNames: [
        { name: "Order", events: 2, sendable: 2, outcomes: { sent: 2 } },
        { name: "Visit", events: 1, sendable: 0, outcomes: { email_missing: 1 } },
      ],
      eventProperties: [
        { name: "email", events: 2, sendable: 2, unsent: 0, sent: 2, dropped: {} },
        { name: "plan", events: 3, sendable: 2, unsent: 1, sent: 1, dropped: { empty: 1 } },
        { name: "note", events: 1, sendable: 1, unsent: 0, sent: 0, dropped: { not_allowed: 1 } },
        { name: "items", events: 1, sendable: 1, unsent: 0, sent: 1, dropped: { empty: 1 } },
      ],
      leftOut: 0,
    });
  });

  test.each([
    [{ eventProperties: ["email"] }, 2],
    [{ eventProperties: ["email"], eventNames: ["Order"] }, 2],
    [{ eventProperties: ["plan"] }, 2],
    [{ eventProperties: ["email"], eventNames: ["Visit"] }, 0],
    [{ eventProperties: ["email"], eventNames: [] }, 0],
  ])(
    "counts the events that can be sent with the policy %j, and %i of them as chosen",
    (settings, chosen) => {
      const taken = effect(EVENTS, settings);
      const { sendable, eventNames, eventProperties } = taken;
      expect([sendable, taken.chosen]).toEqual([2, chosen]);
      expect(eventNames.map((one) => [one.name, one.sendable])).toEqual([
        ["Order", 2],
        ["Visit", 0],
      ]);
      expect(eventProperties.map((one) => [one.name, one.sendable])).toEqual([
        ["email", chosen],
        ["plan", chosen],
        ["note", chosen / 2],
        ["items", chosen / 2],
      ]);
    },
  );

  test("counts no property as sent if the event's name is not allowed", () => {
    const { eventProperties, outcomes } = effect(EVENTS, { eventProperties: ["plan"], eventNames: [] });
    expect(outcomes).toMatchObject({ event_not_allowed: 3 });
    expect(eventProperties.map(({ name, events, sent }) => [name, events, sent])).toEqual([
      ["email", 2, 0],
      ["plan", 3, 0],
      ["note", 1, 0],
      ["items", 1, 0],
    ]);
  });

  test("limits the number of names, and reports how many names are left out", () => {
    const many = Array.from({ length: 10_500 }, (_, index) => track(`E${index}`, {}));
    const { eventNames, leftOut } = effect([...many, track("x".repeat(501), {})], {});
    expect([eventNames.length, leftOut]).toEqual([10_000, 501]);
  });
});

const name = fc.constantFrom("email", "plan", "plan name", "__proto__", "constructor", "", "$ip", "note");
const bag = fc.dictionary(name, fc.oneof(fc.jsonValue(), fc.constant("ada@example.com")));
const event = fc.oneof(
  fc.record({ type: fc.constant("track"), event: fc.constantFrom("A", "B", ""), properties: bag }),
  fc.record({ event: fc.constantFrom("A", "$identify"), properties: bag }),
  fc.jsonValue(),
);
const settings = fc.record(
  { eventProperties: fc.uniqueArray(name), eventNames: fc.uniqueArray(fc.constantFrom("A", "B")) },
  { requiredKeys: ["eventProperties"] },
);

property.prop([fc.array(event, { maxLength: 20 }), settings])(
  "each event and each property is counted once, with the outcome that core explains",
  (events, lists) => {
    const { outcomes, eventProperties, events: total } = effect(events, lists);
    const hipaa = createHipaaPolicy(lists);
    expect(total).toBe(events.length);
    expect(Object.values(outcomes).reduce((sum: number, one = 0) => sum + one, 0)).toBe(events.length);
    for (const row of eventProperties) {
      const having = events.filter((one) => {
        const reading = readEvent(one);
        if (reading.status === "skipped" || reading.event.type !== "track") return false;
        return Object.keys(reading.event.properties ?? {}).includes(row.name);
      });
      const sent = having.filter((one) => {
        const explanation = explain(one, { hipaa });
        if (explanation.status === "skipped" || explanation.serverSide.status !== "sent") return false;
        return explanation.properties.some(
          ({ path, action }) => path[0] === row.name && action !== "dropped",
        );
      });
      expect(row).toMatchObject({ events: having.length, sent: sent.length });
      if (!lists.eventProperties.some((one) => one === row.name)) expect(row.sent).toBe(0);
    }
  },
);
