import { describe, expect, test } from "vitest";
import { readSdkCall } from "../adapter.js";

const thrower = (): never => {
  throw new Error("read");
};

const ELSEWHERE = { All: false, Mixpanel: true };
const withGetter = (name: string): object =>
  Object.defineProperty({}, name, { get: thrower, enumerable: true });

type Row = readonly [title: string, method: "track" | "identify", args: readonly unknown[], event: object];

const READ: readonly Row[] = [
  ["a name alone", "track", ["E"], { type: "track", event: "E" }],
  ["no name", "track", [], { type: "track", event: "" }],
  ["a name and properties", "track", ["E", { a: 1 }], { type: "track", event: "E", properties: { a: 1 } }],
  ["properties of null", "track", ["E", null], { type: "track", event: "E" }],
  [
    "a token among the properties, which is removed",
    "track",
    ["E", { token: "t", a: 1, Token: 2 }],
    { type: "track", event: "E", properties: { a: 1, Token: 2 } },
  ],
  [
    "properties that have names of the envelope",
    "track",
    ["E", { $ip: "i", time: 1 }],
    { type: "track", event: "E", properties: { $ip: "i", time: 1 } },
  ],
  [
    "integrations",
    "track",
    ["E", {}, { integrations: ELSEWHERE }],
    { type: "track", event: "E", properties: {}, integrations: ELSEWHERE },
  ],
  ["integrations of null", "track", ["E", null, { integrations: null }], { type: "track", event: "E" }],
  ["options without integrations", "track", ["E", null, { consent: 1 }], { type: "track", event: "E" }],
  ["a function as options", "track", ["E", null, thrower], { type: "track", event: "E" }],
  [
    "integrations that cannot be read and therefore exclude every destination",
    "track",
    ["E", null, withGetter("integrations")],
    { type: "track", event: "E", integrations: false },
  ],
  ["an id alone", "identify", ["u"], { type: "identify", userId: "u" }],
  ["an id that is a number", "identify", [7, { a: 1 }], { type: "identify", userId: "7", traits: { a: 1 } }],
  ["an id that is a bigint", "identify", [7n], { type: "identify", userId: "7" }],
  ["traits alone", "identify", [{ a: 1 }], { type: "identify", traits: { a: 1 } }],
  [
    "a token among the traits, which is removed",
    "identify",
    [{ a: 1, token: "t" }],
    { type: "identify", traits: { a: 1 } },
  ],
  ["no id, but traits", "identify", [undefined, { a: 1 }], { type: "identify", traits: { a: 1 } }],
  ["an id of null, and traits", "identify", [null, { a: 1 }], { type: "identify", traits: { a: 1 } }],
  ["an id and a callback", "identify", ["u", thrower], { type: "identify", userId: "u" }],
  [
    "an id, no traits, integrations",
    "identify",
    ["u", undefined, { integrations: ELSEWHERE }],
    { type: "identify", userId: "u", integrations: ELSEWHERE },
  ],
  [
    "no id, traits, integrations",
    "identify",
    [undefined, { a: 1 }, { integrations: ELSEWHERE }],
    { type: "identify", traits: { a: 1 }, integrations: ELSEWHERE },
  ],
  [
    "traits and integrations",
    "identify",
    [{ a: 1 }, { integrations: ELSEWHERE }],
    { type: "identify", traits: { a: 1 }, integrations: ELSEWHERE },
  ],
];

describe("an SDK call with", () => {
  test.each(READ)("%s", (_, method, args, event) => {
    expect(readSdkCall(method, args)).toStrictEqual({ status: "read", event });
  });

  const WRONG: readonly (readonly [
    title: string,
    method: "track" | "identify",
    args: readonly unknown[],
    field: string,
  ])[] = [
    ["a name that is a number", "track", [5], "event"],
    ["properties that are a text", "track", ["E", "secret"], "properties"],
    [
      "properties that are an element of the page",
      "track",
      ["E", { [Symbol.toStringTag]: "HTMLElement" }],
      "properties",
    ],
    [
      "properties that cannot be enumerated and contain a token",
      "track",
      ["E", new Proxy({ token: "t" }, { ownKeys: thrower })],
      "properties",
    ],
    ["traits that are a list", "identify", ["u", ["secret"]], "traits"],
    ["a list in place of an id", "identify", [["secret"]], "traits"],
  ];
  test.each(WRONG)("%s is not an event", (_, method, args, field) => {
    const message = expect.stringMatching(new RegExp(`^${field}: expected [a-z ]+$`));
    expect(readSdkCall(method, args)).toStrictEqual({ status: "skipped", reason: "invalid_event", message });
  });

  test("the getter of a token is not called when the token is removed", () => {
    const properties = Object.defineProperty({ a: 1 }, "token", { get: thrower, enumerable: true });
    expect(readSdkCall("track", ["E", properties])).toMatchObject({ event: { properties: { a: 1 } } });
  });
});

test.each([undefined, null, {}])(
  "the third argument of an identify call without an id is read as its options, if the second is %o",
  (second) => {
    const integrations = { All: false };
    const reading = readSdkCall("identify", [{ email: "ada@example.com" }, second, { integrations }]);
    expect(reading).toHaveProperty("event.integrations", integrations);
  },
);
