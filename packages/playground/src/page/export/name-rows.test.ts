import { createHipaaPolicy, explain, type HipaaSettings } from "@freshpaint/crisp-core";
import { describe, expect, test } from "vitest";
import { createCensus } from "../../census/census.js";
import { createPolicyEffect } from "../../census/policy-effect.js";
import { compareEffects } from "./compare-effects.js";
import type { Counted, LoadedExport } from "./loaded-export.js";
import { eventNameRows, nestedEntries, propertyRows, unmatchedEntries } from "./name-rows.js";

const ADA = { email: "ada@example.com" };
const EVENTS = [
  { type: "track", event: "Order", properties: { ...ADA, plan: "pro", diagnosis: "x", $ip: "1" } },
  { type: "track", event: "Order", properties: { ...ADA, plan: null } },
  { type: "track", event: "Cancer screening", properties: { plan: "pro", "first name": "Ada" } },
  { type: "track", event: " ", properties: {} },
];

function effectOf(settings: HipaaSettings) {
  const taker = createPolicyEffect(createHipaaPolicy(settings));
  for (const event of EVENTS) taker.add(event);
  return taker.result();
}

function open(settings: HipaaSettings): readonly [LoadedExport, Counted] {
  const census = createCensus();
  for (const event of EVENTS) census.add(event, explain(event, { hipaa: false }));
  const counted: Counted = {
    census: census.result(),
    notJson: { lines: 0, first: [] },
    settings,
    effect: effectOf(settings),
    other: undefined,
    hashes: { policy: "", file: "" },
    countedAt: new Date(0),
  };
  const progress = { status: "counted" } as const;
  return [{ file: new Blob(), name: "e", progress, counted, other: undefined, sortedBy: settings }, counted];
}

describe("the rows of an export", () => {
  test("begin with the name that is withheld most often, and keep their order after a tick", () => {
    const [loaded, counted] = open({ eventProperties: ["email", "diagnosis"] });
    const names = (settings: HipaaSettings) =>
      propertyRows(loaded, counted, settings).map(({ name, isListed }) => [name, isListed]);
    const order = ["plan", "$ip", "first name", "email", "diagnosis"];
    expect(names({ eventProperties: ["email"] })).toEqual(order.map((name) => [name, name === "email"]));
    expect(names({ eventProperties: ["email", "plan"] })).toEqual(
      order.map((name) => [name, ["email", "plan"].includes(name)]),
    );
  });

  test("warn of a revealing name, of a name that is never sent, and of a listed name with lost values", () => {
    const settings = { eventProperties: ["email", "plan", "$ip"] };
    const rows = propertyRows(...open(settings), settings);
    const by = (name: string) => rows.find((row) => row.name === name);
    expect(by("plan")).toMatchObject({ events: 3, sent: 1, lost: { empty: 1 }, warnings: [] });
    expect(by("diagnosis")?.warnings).toEqual([expect.stringContaining("treated for")]);
    expect(by("first name")?.warnings).toEqual([expect.stringContaining("identifier")]);
    expect(by("email")?.warnings).toEqual([]);
    expect(by("$ip")).toMatchObject({ isNever: true, sent: 0 });
  });

  test("warn of a revealing nested name, and the check has a finding once the property is listed", () => {
    const [loaded, counted] = open({});
    const plain = { became: { renamed: 1 }, paths: [] };
    const eventProperties = counted.census.eventProperties.map((one) =>
      one.name === "plan" ? { ...one, paths: [{ ...plain, name: "ssn", events: 1 }] } : one,
    );
    const deep = { ...counted, census: { ...counted.census, eventProperties } };
    const warningsOf = (name: string) =>
      propertyRows(loaded, deep, {}).find((row) => row.name === name)?.warnings;
    expect(warningsOf("plan")).toEqual([expect.stringMatching(/contains a name.*: plan\.ssn$/)]);
    expect(warningsOf("email")).toEqual([]);
    expect(nestedEntries(deep, { eventProperties: ["email"] })).toEqual([]);
    expect(nestedEntries(deep, { eventProperties: ["plan"] })).toMatchObject([{ entry: "plan" }]);
  });

  test("of event names are all listed if names are not limited", () => {
    const settings = { eventProperties: ["email"] };
    const rows = eventNameRows(...open(settings), settings);
    expect(rows.map(({ name, isListed, isNever }) => [name, isListed, isNever])).toEqual([
      ["Order", true, false],
      [" ", true, true],
      ["Cancer screening", true, false],
    ]);
    expect(rows[2]?.warnings).toEqual([expect.stringContaining("treated for")]);
    const limited = eventNameRows(...open(settings), { ...settings, eventNames: ["Order"] });
    expect(limited.filter(({ isListed }) => isListed).map(({ name }) => name)).toEqual(["Order"]);
  });

  test("find policy entries that occur in no event", () => {
    const settings = { eventProperties: ["email", "Plan"], eventNames: ["Order", "Refund"] };
    const [, counted] = open(settings);
    expect(unmatchedEntries(counted, settings)).toMatchObject([
      { code: "differs_by_case", entry: "Plan", near: ["plan"] },
      { code: "never_matches", entry: "Refund" },
    ]);
  });
});

describe("two policies over one export", () => {
  test("differ in the names that they send in different numbers of events", () => {
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
