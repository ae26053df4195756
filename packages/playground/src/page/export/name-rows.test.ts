import { createHipaaPolicy, explain, type HipaaSettings } from "@freshpaint/crisp-core";
import { describe, expect, test } from "vitest";
import { createCensus } from "../../census/census.js";
import { createPolicyEffect } from "../../census/policy-effect.js";
import { createEventsJudge } from "../../policy/judge-events.js";
import { compareEffects } from "./compare-effects.js";
import type { Counted, LoadedExport } from "./loaded-export.js";
import { eventNameRows, type NameRow, propertyRows } from "./name-rows.js";

const ADA = { email: "ada@example.com" };
const EVENTS = [
  { type: "track", event: "Order", properties: { ...ADA, plan: "pro", diagnosis: "x", $ip: "1" } },
  { type: "track", event: "Order", properties: { ...ADA, plan: null } },
  { type: "track", event: "Cancer screening", properties: { plan: "pro", "first name": "Ada" } },
  { type: "track", event: " ", properties: {} },
];

function effectOf(settings: HipaaSettings, events: readonly unknown[] = EVENTS) {
  const taker = createPolicyEffect(createHipaaPolicy(settings));
  for (const event of events) taker.add(event);
  return taker.result();
}

function open(
  settings: HipaaSettings,
  events: readonly unknown[] = EVENTS,
): readonly [LoadedExport, Counted] {
  const census = createCensus();
  const judge = createEventsJudge();
  for (const event of events) {
    census.add(event, explain(event, { hipaa: false }));
    judge.add(event);
  }
  const counted: Counted = {
    census: census.result(),
    judged: judge.findings(),
    compared: [],
    notJson: { lines: 0, first: [] },
    settings,
    effect: effectOf(settings),
    other: undefined,
    fileHash: "",
    policyHash: "",
    countedAt: new Date(0),
  };
  const progress = { status: "counted" } as const;
  return [
    {
      file: new Blob(),
      name: "e",
      progress,
      counted,
      other: undefined,
      sortedBy: settings,
      ignoresRouting: false,
    },
    counted,
  ];
}

describe("the rows of an export", () => {
  test("begin with the listed names, continue with the most frequent names, and keep their order after a tick", () => {
    const [loaded, counted] = open({ eventProperties: ["email", "diagnosis"] });
    const names = (settings: HipaaSettings) =>
      propertyRows(loaded, counted, settings).map(({ name, isListed }) => [name, isListed]);
    const order = ["email", "diagnosis", "plan", "$ip", "first name"];
    expect(names({ eventProperties: ["email"] })).toEqual(order.map((name) => [name, name === "email"]));
    expect(names({ eventProperties: ["email", "plan"] })).toEqual(
      order.map((name) => [name, ["email", "plan"].includes(name)]),
    );
  });

  test("show revealing names, names that are never sent, and the lost values of listed names", () => {
    const settings = { eventProperties: ["email", "plan", "$ip"] };
    const rows = propertyRows(...open(settings), settings);
    const by = (name: string) => rows.find((row) => row.name === name);
    expect(by("plan")).toMatchObject({
      events: 3,
      sent: 1,
      lost: { empty: 1, event_not_sent: 1 },
      warnings: [],
    });
    expect(by("diagnosis")?.warnings).toEqual([expect.stringContaining("treated for")]);
    expect(by("first name")?.warnings).toEqual([
      "looks like an identifier: (A) names of persons and employers",
    ]);
    expect(by("email")?.warnings).toEqual([]);
    expect(by("$ip")).toMatchObject({ isNever: true, sent: 0 });
  });

  test("warn of a revealing nested name and of values that look like email addresses, but not of email", () => {
    const nested = {
      type: "track",
      event: "Order",
      properties: { plan: { ssn: "1" }, to: "ada@example.com" },
    };
    const [loaded, counted] = open({}, [...EVENTS, nested]);
    const rows = propertyRows(loaded, { ...counted, effect: effectOf({}, [...EVENTS, nested]) }, {});
    const warningsOf = (name: string) => rows.find((row) => row.name === name)?.warnings;
    expect(warningsOf("plan")).toEqual([
      "contains a name that looks like an identifier, (G) social security numbers: plan.ssn",
    ]);
    expect(warningsOf("to")).toEqual(["has values that look like email addresses"]);
    expect(warningsOf("email")).toEqual([]);
  });

  test("mark the rows whose entry in the policy has changed since the count", () => {
    const [loaded, counted] = open({ eventProperties: ["email"], eventNames: ["Order"] });
    const properties = { eventProperties: ["plan"], eventNames: ["Order"] };
    const names = { eventProperties: ["email"], eventNames: ["Cancer screening"] };
    const outdated = (rows: readonly NameRow[]) =>
      rows.filter((row) => !row.isCounted).map(({ name }) => name);
    expect(outdated(propertyRows(loaded, counted, properties))).toEqual(["email", "plan"]);
    expect(outdated(eventNameRows(loaded, counted, properties))).toEqual([]);
    expect(outdated(eventNameRows(loaded, counted, names))).toEqual(["Order", "Cancer screening"]);
    // The numbers of every property depend on the list of event names.
    expect(outdated(propertyRows(loaded, counted, names)).length).toBe(5);
    expect(outdated(propertyRows(loaded, counted, { eventProperties: ["email"] })).length).toBe(5);
  });

  test("count a property only in events with a listed name, but an event name in all events that can be sent", () => {
    const sendable = (rows: readonly NameRow[]) =>
      rows.filter((row) => row.sendable > 0).map((row) => [row.name, row.sendable]);
    const properties = [
      ["plan", 2],
      ["email", 2],
      ["$ip", 1],
      ["diagnosis", 1],
    ];
    for (const [settings, expected] of [
      [{ eventProperties: [] }, properties],
      [{ eventProperties: [], eventNames: ["Order"] }, properties],
      [{ eventProperties: [], eventNames: ["Cancer screening"] }, []],
      [{ eventProperties: [], eventNames: [] }, []],
    ] as const) {
      const opened = open(settings);
      expect(sendable(propertyRows(...opened, settings))).toEqual(expected);
      expect(sendable(eventNameRows(...opened, settings))).toEqual([["Order", 2]]);
    }
  });

  test("mark a property if the census has left out some of its nested names", () => {
    const [loaded, counted] = open({});
    const left = { events: 1, became: {}, paths: [], pathsLeftOut: 2 };
    const eventProperties = ["plan", "email"].map((name) => ({ name, ...left }));
    const rows = propertyRows(loaded, { ...counted, census: { ...counted.census, eventProperties } }, {});
    expect(rows.filter(({ isCut }) => isCut).map(({ name }) => name)).toEqual(["plan"]);
  });

  test("show no nested names of email, because an event with such names is never sent", () => {
    const nested = { type: "track", event: "V", properties: { email: { a: 1 }, plan: { a: 1 } } };
    const [loaded, counted] = open({}, [nested]);
    const rows = propertyRows(loaded, { ...counted, effect: effectOf({}, [nested]) }, {});
    expect(rows.map(({ name, inside }) => [name, inside.length])).toEqual([
      ["email", 0],
      ["plan", 1],
    ]);
  });

  test("leave out an empty event name, and mark all other names as listed if event names are not limited", () => {
    const settings = { eventProperties: ["email"] };
    const rows = eventNameRows(...open(settings), settings);
    expect(rows.map(({ name, isListed, isNever }) => [name, isListed, isNever])).toEqual([
      ["Order", true, false],
      ["Cancer screening", true, false],
    ]);
    expect(rows[1]?.warnings).toEqual([expect.stringContaining("treated for")]);
    const limited = eventNameRows(...open(settings), { ...settings, eventNames: ["Order"] });
    expect(limited.filter(({ isListed }) => isListed).map(({ name }) => name)).toEqual(["Order"]);
  });
});

test("the row of an unlisted event name has no reasons why events were lost", () => {
  const unrouted = { ...EVENTS[0], integrations: { All: false } };
  const settings = { eventProperties: ["email"], eventNames: ["Other"] };
  const [loaded, counted] = open(settings);
  const effect = effectOf(settings, [unrouted]);
  const lostOf = (eventNames: string[]) =>
    eventNameRows(loaded, { ...counted, effect }, { ...settings, eventNames })[0]?.lost;
  expect(lostOf(["Other"])).toEqual({});
  expect(lostOf(["Order"])).toEqual({ not_routed: 1 });
});

describe("compareEffects", () => {
  test("returns the names that two policies send in different numbers of events", () => {
    const one = effectOf({ eventProperties: ["email", "plan"] });
    const other = effectOf({ eventProperties: ["email", "diagnosis"], eventNames: ["Order"] });
    expect(compareEffects(one, other)).toEqual([
      { kind: "property", name: "plan", events: 3, sent: [1, 0] },
      { kind: "property", name: "diagnosis", events: 1, sent: [0, 1] },
    ]);
    expect(compareEffects(one, effectOf({ eventProperties: ["email"], eventNames: [] }))).toContainEqual({
      kind: "event name",
      name: "Order",
      events: 2,
      sent: [2, 0],
    });
    expect(compareEffects(one, one)).toEqual([]);
  });
});
