import { describe, expect, test } from "vitest";
import { lintPolicy } from "./lint-policy.js";
import { createEntryMatcher } from "./match-entries.js";
import { mergeFindings } from "./merge-findings.js";

function check(eventProperties: readonly string[], names: readonly string[]) {
  const settings = { eventProperties };
  const matcher = createEntryMatcher(settings);
  for (const name of names) matcher.add({ type: "track", event: "Visit", properties: { [name]: 1 } });
  return mergeFindings(lintPolicy(settings), matcher.findings()).map(({ code, entry }) => [code, entry]);
}

describe("mergeFindings", () => {
  test("leaves out the finding about two spellings if the events have both", () => {
    expect(check(["email", "Plan", "plan"], ["email", "Plan", "plan"])).toEqual([
      ["email_is_identifier", "email"],
    ]);
  });

  test("returns the finding about two spellings if the events have only one", () => {
    expect(check(["email", "Plan", "plan"], ["email", "plan"])).toEqual([
      ["email_is_identifier", "email"],
      ["differs_by_case", "plan"],
      ["differs_by_case", "Plan"],
    ]);
  });

  test("returns every finding if there are no events", () => {
    expect(check(["email", "Plan", "plan"], [])).toContainEqual(["differs_by_case", "plan"]);
  });

  test("returns the finding about a name that is listed twice", () => {
    expect(check(["email", "plan", "plan"], ["email", "plan"])).toContainEqual(["duplicate", "plan"]);
  });
});
