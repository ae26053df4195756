import { describe, expect, test } from "vitest";
import type { Finding } from "./finding.js";
import { lintPolicy } from "./lint-policy.js";

const brief = (findings: readonly Finding[]) =>
  findings.map(({ level, code, list, entry, near }) => ({
    level,
    code,
    ...(list && { list }),
    ...(entry !== undefined && { entry }),
    ...(near && { near }),
  }));
const EMAIL = { level: "note", code: "email_is_identifier", list: "eventProperties", entry: "email" };
const list = "eventProperties";

describe("lintPolicy", () => {
  test("returns only a note for a policy that works", () => {
    const policy = { eventProperties: ["email", "plan", "plan name"], eventNames: ["Order"] };
    expect(brief(lintPolicy(policy))).toEqual([EMAIL]);
  });

  test.each([
    ["a list in place of a policy", []],
    ["null", null],
    ["a text in place of a list of names", { eventProperties: "email" }],
    ["an entry that is not a name", { eventProperties: ["email", 1] }],
    ["an unknown list", { eventPropertys: ["email"] }],
  ])("reports %s as the only error", (_, settings) => {
    const findings = lintPolicy(settings as never);
    expect(findings).toEqual([{ level: "error", code: "not_a_policy", message: expect.any(String) }]);
  });

  test.each([
    ["an empty policy", {}],
    ["a policy without email", { eventProperties: ["plan"] }],
    ["a policy that lists email only as a user property", { userProperties: ["email"] }],
    ["a policy that lists email in another case", { eventProperties: ["Email"] }],
  ])("reports that nothing can be delivered under %s", (_, settings) => {
    expect(brief(lintPolicy(settings))).toContainEqual({ level: "error", code: "email_not_listed", list });
  });

  test("reports an empty list of event names, because it allows no event, but not a missing list", () => {
    const error = { level: "error", code: "no_event_passes", list: "eventNames" };
    expect(brief(lintPolicy({ eventProperties: ["email"], eventNames: [] }))).toEqual([error, EMAIL]);
    expect(brief(lintPolicy({ eventProperties: ["email"] }))).toEqual([EMAIL]);
  });

  test.each([
    ["duplicate", ["plan", "plan"], "plan", undefined],
    ["differs_by_case", ["plan", "Plan"], "Plan", ["plan"]],
    ["differs_by_white_space", ["plan", "plan "], "plan ", ["plan"]],
    ["differs_by_white_space", ["\tplan"], "\tplan", ["plan"]],
    ["nothing_left_of_name", ["日本"], "日本", undefined],
    ["nothing_left_of_name", ["__proto__"], "__proto__", undefined],
  ])("returns the warning %s for the list %j", (code, names, entry, near) => {
    const warnings = brief(lintPolicy({ eventProperties: ["email", ...names] })).filter(
      (one) => one.level === "warning",
    );
    expect(warnings).toEqual([{ level: "warning", code, list, entry, ...(near && { near }) }]);
  });

  test("compares event names with each other, but does not check them for identifiers", () => {
    const findings = lintPolicy({ eventProperties: ["email"], eventNames: ["Email", "email", "日本"] });
    expect(brief(findings)).toEqual([
      EMAIL,
      { level: "warning", code: "differs_by_case", list: "eventNames", entry: "email", near: ["Email"] },
    ]);
  });

  test("warns of a name that looks like an identifier, and cites the law", () => {
    const [, finding] = lintPolicy({ eventProperties: ["email", "patientFirstName"] });
    expect(finding).toEqual({
      level: "warning",
      code: "looks_like_identifier",
      list,
      entry: "patientFirstName",
      index: 1,
      message:
        "looks like an identifier: (A) names of persons and employers, HIPAA Safe Harbor, 45 CFR 164.514(b)(2)(i)",
    });
  });

  test.each([
    ["eventProperties", "specificCare", "care, procedures and medicines"],
    ["userProperties", "diagnosis", "diagnoses and symptoms"],
    ["eventNames", "depression-questionnaire-completed", "an illness, a specialty or a medicine"],
  ])("returns a warning for the list %s if the entry %s may reveal a treatment", (where, entry, what) => {
    const findings = lintPolicy({ eventProperties: ["email"], [where]: ["email", entry] });
    expect(findings).toContainEqual({
      level: "warning",
      code: "may_tell_treatment",
      list: where,
      entry,
      index: 1,
      message: `may say what somebody is treated for: ${what}`,
    });
  });

  test("reports that a list of user properties has no effect", () => {
    const findings = brief(lintPolicy({ eventProperties: ["email"], userProperties: ["plan"] }));
    expect(findings).toContainEqual({
      level: "note",
      code: "user_properties_unused",
      list: "userProperties",
    });
  });

  test("checks a policy of 100,000 names", () => {
    const names = Array.from({ length: 100_000 }, (_, index) => `plan ${index}x`);
    expect(lintPolicy({ eventProperties: ["email", ...names] })).toHaveLength(1);
  });
});
