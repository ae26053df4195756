import { describe, expect, test } from "vitest";
import { holdsText } from "./holds-text.js";

const SECRET = "secret";

const HOLDERS: readonly (readonly [title: string, holder: unknown])[] = [
  ["a text", `a ${SECRET} text`],
  ["a value", { a: [{ b: SECRET }] }],
  ["a key", { [`a ${SECRET}`]: 1 }],
  ["a hidden key", Object.defineProperty({}, "a", { value: SECRET })],
  ["a symbol", Symbol(SECRET)],
  ["a symbol as key", { [Symbol(SECRET)]: 1 }],
  ["a value under a symbol", { [Symbol("a")]: SECRET }],
  ["a property of a function", Object.assign(() => {}, { a: SECRET })],
  [
    "what a getter returns",
    {
      get a() {
        return SECRET;
      },
    },
  ],
  [
    "what a getter throws",
    {
      get a() {
        throw SECRET;
      },
    },
  ],
  ["an error's message", new Error(SECRET)],
  ["an error's cause", new Error("a", { cause: { b: SECRET } })],
  ["the errors of an AggregateError", new AggregateError([new Error(SECRET)])],
  ["a map's key", new Map([[SECRET, 1]])],
  ["a map's value", new Map([[1, { a: SECRET }]])],
  ["a set", new Set([SECRET])],
  ["a boxed text", Object(SECRET)],
];

describe("a text is found in", () => {
  test.each(HOLDERS)("%s", (_, holder) => {
    expect(holdsText({ outer: [holder] }, SECRET)).toBe(true);
  });
});

test("a text that is nowhere is not found, cycles and all", () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const value: Record<string, unknown> = { a: [1, "secre", null, Symbol("s"), new Map([[1, 2]])], proxy };
  value["self"] = value;
  expect(holdsText(value, SECRET)).toBe(false);
});
