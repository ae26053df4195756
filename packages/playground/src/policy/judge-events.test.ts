import { describe, expect, test, vi } from "vitest";
import { createEventsJudge } from "./judge-events.js";
import { tellsOfNested } from "./tells-of-nested.js";

vi.mock("./tells-of-nested.js", { spy: true });

const PROPERTIES = {
  email: { ssn: 1 },
  customer: { ssn: 1, plan: "pro", diagnosis: null },
  rows: [{ deep: [{ diagnosis: "x" }] }],
  user: { name: "Ada" },
  phone: { kind: "home" },
  plan: { tier: "pro", $user_id: "u", list: ["a", "b"] },
};
const EVENT = { type: "track", event: "Visit", properties: PROPERTIES };
const UNROUTED = { ...EVENT, integrations: { All: false } };

function judged(events: readonly unknown[], entries?: readonly string[]) {
  const judge = createEventsJudge(entries);
  for (const event of events) judge.add(event);
  return judge.findings().map(({ entry, code, near }) => [entry, code, ...(near ?? []).slice(0, 1)]);
}

describe("createEventsJudge", () => {
  const expected = [
    ["customer", "looks_like_identifier", "customer.ssn"],
    ["customer", "may_tell_treatment", "customer.diagnosis"],
    ["rows", "may_tell_treatment", "rows.*.deep.*.diagnosis"],
    ["user", "looks_like_identifier", "user.name"],
  ];
  const list = ["customer", "rows", "user", "phone", "plan", "email"];

  test.each([
    ["in listed properties", list],
    ["in all properties", undefined],
  ])("checks nested names %s, even in events that are not routed to Crisp", (_which, entries) => {
    for (const event of [EVENT, UNROUTED]) {
      const found = judged([event], entries);
      expect(found).toHaveLength(expected.length);
      expect(found).toEqual(expect.arrayContaining(expected));
    }
  });

  test("does not check unlisted properties", () => expect(judged([EVENT], ["plan", "phone"])).toEqual([]));

  test("checks nested names even if there are very many names, or the names are very long", () => {
    const filler = Array.from({ length: 300 }, (_, event) => ({
      ...EVENT,
      properties: { form: Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`q${event}x${i}`, 1])) },
    }));
    const late = { ...EVENT, properties: { form: { ssn: 1 } } };
    expect(judged([...filler, late])).toEqual([["form", "looks_like_identifier", "form.ssn"]]);
    const long = { ...EVENT, properties: { form: { [`${"x".repeat(600)} ssn`]: 1 } } };
    expect(judged([long])).toEqual([["form", "looks_like_identifier"]]);
  });

  test("reports each property except email if an event has too many nested names to check", () => {
    const properties = Object.fromEntries(
      Array.from({ length: 200 }, (_, i) => [`a${i}`, Array(100).fill({ b: 1 })]),
    );
    const event = { ...EVENT, properties: { ...properties, email: { a: 1 }, last: { ssn: 1 } } };
    const found = judged([event]);
    expect(found).toContainEqual(["last", "nested_names_unknown"]);
    expect(found.filter(([entry]) => entry === "email")).toEqual([]);
  });
});

describe("createEventsJudge finds values that look like email addresses", () => {
  const ADA = "ada@example.com";

  test.each([
    ["a text", { contact: ADA }, [["contact", "values_look_like_email"]]],
    ["a nested text", { rows: [{ to: `Ada <${ADA}>` }] }, [["rows", "values_look_like_email"]]],
    ["the property email, without a finding", { email: ADA }, []],
    ["a text without an address, without a finding", { plan: "3 @ 4.50", handle: "@ada", at: "a@b" }, []],
    ["a property of Freshpaint itself, without a finding", { $user_id: ADA }, []],
  ])("in %s", (_what, properties, expected) => {
    expect(judged([{ ...EVENT, properties }])).toEqual(expected);
    expect(judged([{ ...EVENT, properties }], Object.keys(properties))).toEqual(expected);
  });

  test("in one of several events", () => {
    const events = [{ contact: 1 }, { contact: ADA }, { contact: null }];
    expect(judged(events.map((properties) => ({ ...EVENT, properties })))).toEqual([
      ["contact", "values_look_like_email"],
    ]);
  });
});

// Checking a path takes longer than all other work for the path. An export of 50 MB has few different paths.
test("createEventsJudge checks a nested path only once, even if the path has a finding", () => {
  const properties = { customer: { ssn: 1, plan: "pro" } };
  vi.mocked(tellsOfNested).mockClear();
  const found = judged(Array.from({ length: 9 }, () => ({ type: "track", event: "Visit", properties })));
  expect(found).toEqual([["customer", "looks_like_identifier", "customer.ssn"]]);
  expect(tellsOfNested).toHaveBeenCalledTimes(2);
});

test("createEventsJudge distinguishes a key with a dot from two keys", () => {
  const one = { type: "track", event: "Visit", properties: { a: { "b.ssn": 1 } } };
  const other = { type: "track", event: "Visit", properties: { "a.b": { ssn: 1 } } };
  expect(judged([one, other]).map(([entry]) => entry)).toEqual(["a", "a.b"]);
});
