import { describe, expect, test } from "vitest";
import { createCensus } from "../census/census.js";
import { explainForCounts } from "../census/explain-for-counts.js";
import { judgeCensus } from "./judge-census.js";
import { createNestedNamesMatcher } from "./match-nested-names.js";

const PROPERTIES = {
  email: { ssn: 1 },
  customer: { ssn: 1, plan: "pro", diagnosis: null },
  rows: [{ deep: [{ diagnosis: "x" }] }],
  user: { name: "Ada" },
  phone: { kind: "home" },
  plan: { tier: "pro", $user_id: "u", list: ["a", "b"] },
};
const EVENT = { type: "track", event: "Visit", properties: PROPERTIES };

describe("names nested in a property are checked like top-level names", () => {
  const expected = [
    ["customer", "looks_like_identifier", "customer.ssn"],
    ["customer", "may_tell_treatment", "customer.diagnosis"],
    ["rows", "may_tell_treatment", expect.stringMatching(/^rows\..*diagnosis$/)],
    ["user", "looks_like_identifier", "user.name"],
  ];

  test("in a census", () => {
    const census = createCensus();
    census.add(EVENT, explainForCounts(EVENT, { hipaa: false }));
    const findings = judgeCensus(census.result());
    const found = findings.map(({ entry, code, near }) => [entry, code, near?.[0]]);
    expect(found).toHaveLength(expected.length);
    expect(found).toEqual(expect.arrayContaining(expected));
  });

  test("in events, under a policy: only in listed properties, even of events that are not routed to Crisp", () => {
    const list = ["customer", "rows", "user", "phone", "plan", "email"];
    const unrouted = { ...EVENT, integrations: { All: false } };
    for (const event of [EVENT, unrouted]) {
      const matcher = createNestedNamesMatcher({ eventProperties: list, eventNames: ["Other"] });
      matcher.add(event);
      const found = matcher.findings().map(({ entry, code, near }) => [entry, code, near?.[0]]);
      expect(found).toEqual(expected);
    }
    const none = createNestedNamesMatcher({ eventProperties: ["plan", "phone"] });
    none.add(EVENT);
    expect(none.findings()).toEqual([]);
  });

  test("and a property with uncounted nested names has a finding", () => {
    const event = { ...EVENT, properties: { form: { [`${"x".repeat(600)} ssn`]: 1 }, plan: { tier: 1 } } };
    const census = createCensus();
    census.add(event, explainForCounts(event, { hipaa: false }));
    expect(judgeCensus(census.result())).toMatchObject([{ entry: "form", code: "nested_names_unknown" }]);
  });
});
