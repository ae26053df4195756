import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { hasOwn, ownFields } from "./adapter.js";

describe("ownFields", () => {
  test("copies the fields of a plain object of any realm, and of an object without a prototype", () => {
    const without = Object.assign(Object.create(null), { hipaa: false });
    for (const object of [{ hipaa: false }, without, runInNewContext("({ hipaa: false })")]) {
      const fields = ownFields(object, "settings");
      expect(Object.entries(fields)).toStrictEqual([["hipaa", false]]);
      expect(Object.getPrototypeOf(fields)).toBeNull();
      expect(fields).not.toBe(object);
    }
  });

  test.each([
    ["an instance of a class", new (class {})()],
    ["an object that inherits", Object.create({ hipaa: false })],
    ["an array", []],
    ["a function", () => {}],
    ["a text", "hipaa"],
    ["null", null],
    ["undefined", undefined],
  ])("throws for %s", (_, value) => {
    expect(() => ownFields(value as object, "settings")).toThrow(
      new TypeError("settings: expected a plain object"),
    );
  });
});

test("hasOwn returns false for an inherited field", () => {
  expect(hasOwn({ email: undefined }, "email")).toBe(true);
  expect(hasOwn(Object.create({ email: "ada@example.com" }), "email")).toBe(false);
});
