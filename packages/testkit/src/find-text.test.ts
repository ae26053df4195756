import { describe, expect, test } from "vitest";
import { findText } from "./find-text.js";

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
    "the result of a getter",
    {
      get a() {
        return SECRET;
      },
    },
  ],
  [
    "the error of a getter",
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
  ["the result of toJSON", { toJSON: () => [SECRET] }],
];

describe("a text is found in", () => {
  test.each(HOLDERS)("%s", (_, holder) => {
    expect(findText({ outer: [holder] }, SECRET)?.text).toContain(SECRET);
  });
});

test("a found text is reported with its path", () => {
  expect(findText({ outer: [{ inner: `a ${SECRET}` }] }, SECRET)).toStrictEqual({
    path: "outer.0.inner",
    text: `a ${SECRET}`,
  });
});

test("a value under a key in `except` is not searched", () => {
  expect(findText({ outer: { inner: SECRET } }, SECRET, ["inner"])).toBeUndefined();
  expect(findText({ outer: { inner: "a" }, other: SECRET }, SECRET, ["inner"])?.path).toBe("other");
});

test("a missing text is not found, even in a cycle", () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const value: Record<string, unknown> = { a: [1, "secre", null, Symbol("s"), new Map([[1, 2]])], proxy };
  value["self"] = value;
  expect(findText(value, SECRET)).toBeUndefined();
});
