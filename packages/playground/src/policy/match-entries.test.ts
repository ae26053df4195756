import { describe, expect, test } from "vitest";
import { createEntryMatcher } from "./match-entries.js";

const track = (event: string, ...names: string[]) => ({
  type: "track",
  event,
  properties: Object.fromEntries(names.map((name) => [name, "x"])),
});

function findings(settings: object, events: readonly unknown[]) {
  const matcher = createEntryMatcher(settings);
  for (const event of events) matcher.add(event);
  return matcher.findings().map(({ message, ...finding }) => finding);
}

describe("an entry of a policy", () => {
  test("has no finding if it is a name in the events", () => {
    const settings = {
      eventProperties: ["email", "plan name"],
      eventNames: ["Order"],
      userProperties: ["phone"],
    };
    const events = [
      track("Order", "email", "plan name", "other"),
      { type: "identify", traits: { phone: 1 } },
    ];
    expect(findings(settings, events)).toEqual([]);
  });

  test.each([
    ["never_matches", "plan", "other", undefined],
    ["matches_after_sanitizing", "provider_name", "provider name", ["provider name"]],
    ["matches_after_sanitizing", "Price", "price ($)", undefined],
    ["matches_after_sanitizing", "price_", "price ($)", ["price ($)"]],
    ["differs_by_case", "Plan", "plan", ["plan"]],
    ["differs_by_white_space", "plan ", "plan", ["plan"]],
    ["differs_by_white_space", "plan", "plan\t", ["plan\t"]],
    ["never_matches", "日本", "中国", undefined],
    ["never_matches", "constructor", "toString", undefined],
  ])("has the finding %s if the entry is %s and the event has %s", (code, entry, name, near) => {
    const expected = { level: "warning", list: "eventProperties", entry, index: 0 };
    const [finding] = findings({ eventProperties: [entry] }, [track("E", name)]);
    expect(finding).toEqual(near ? { ...expected, code, near } : { ...expected, code: "never_matches" });
  });

  test("has no finding if at least one event has the name", () => {
    const events = [track("E", "plan name"), track("E", "plan_name"), track("E", "plan name")];
    expect(findings({ eventProperties: ["plan_name"] }, events)).toEqual([]);
  });

  test("in `eventNames` is compared with the names of destination events and of HTTP API events", () => {
    const events = [track("order completed"), { event: "Visit", properties: {} }];
    expect(findings({ eventNames: ["Order Completed", "Visit"] }, events)).toEqual([
      {
        level: "warning",
        code: "differs_by_case",
        list: "eventNames",
        entry: "Order Completed",
        index: 0,
        near: ["order completed"],
      },
    ]);
  });

  test("in userProperties has no finding if there is no identify call", () => {
    expect(findings({ userProperties: ["phone"] }, [track("E", "email")])).toEqual([]);
  });

  test("has no finding without events, but the result warns that there are no events", () => {
    const none = [{ level: "warning", code: "no_events" }];
    expect(findings({ eventProperties: ["email"] }, [])).toEqual(none);
    expect(findings({ eventProperties: ["email"] }, [{ type: "page" }, 7, null])).toEqual(none);
  });

  test("has a finding with at most five similar names", () => {
    const spellings = [
      "plan name",
      "plan-_name",
      "plan.name",
      "PLAN NAME",
      "Plan Name",
      "plan Name",
      "Plan name",
    ];
    const [finding] = findings({ eventProperties: ["plan_name"] }, [track("E", ...spellings)]);
    expect(finding?.near).toEqual(["plan name", "plan-_name", "PLAN NAME", "Plan Name", "plan Name"]);
  });
});

describe("createEntryMatcher and the names of events", () => {
  const find = (settings: object) => {
    const matcher = createEntryMatcher(settings);
    for (const event of ["Visit", "Depression screening", "Depression screening"]) {
      matcher.add({ type: "track", event, properties: { email: "ada@example.com" } });
    }
    return matcher.findings().filter(({ list }) => list === "eventNames");
  };

  test("warns about names that may reveal a treatment if the policy does not limit event names", () => {
    expect(find({ eventProperties: ["email"] })).toEqual([
      {
        level: "warning",
        code: "may_tell_treatment",
        list: "eventNames",
        near: ["Depression screening"],
        message: expect.stringContaining("sends names that may say what somebody is treated for"),
      },
    ]);
  });

  test("gives no such warning if the policy limits event names", () => {
    expect(find({ eventProperties: ["email"], eventNames: ["Visit"] })).toEqual([]);
  });
});
