import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { referenceSanitizeName } from "../../test/reference-mapping.js";
import { sanitizeName } from "../index.js";

const CASES: readonly (readonly [title: string, name: string, sanitized: string])[] = [
  ["leaves a legal name alone", "Plan_Name_09", "Plan_Name_09"],
  ["turns a space into an underscore", "plan name", "plan_name"],
  ["turns each of several spaces into an underscore", "  a  b ", "__a__b_"],
  ["treats tabs and line ends as spaces", "a\tb\nc\r\nd", "a_b_c__d"],
  ["treats Unicode's spaces and the byte order mark as spaces", "a\u00a0b\u2003c\u3000d\ufeff", "a_b_c_d_"],
  ["removes a zero-width space", "a\u200bb", "ab"],
  ["removes punctuation", "price ($)!", "price_"],
  ["removes letters that are not ASCII", "prénom", "prnom"],
  ["removes both halves of an emoji", "a🙂b", "ab"],
  ["removes half an emoji", "a\ud83db", "ab"],
  ["removes digits that are not ASCII", "a٣b", "ab"],
  ["returns an empty name if no character is legal", "日本", ""],
  ["returns an empty name for an empty name", "", ""],
  ["leaves __proto__ unchanged", "__proto__", "__proto__"],
];

describe("sanitizeName", () => {
  test.each(CASES)("%s", (_, name, sanitized) => {
    expect(sanitizeName(name)).toBe(sanitized);
  });

  const anyName = fc.string({ unit: "binary" });

  test("returns a legal or empty name, and does not change a legal name", () => {
    fc.assert(
      fc.property(anyName, (name) => {
        const sanitized = sanitizeName(name);
        expect(sanitized).toMatch(/^[A-Za-z0-9_]*$/);
        expect(sanitizeName(sanitized)).toBe(sanitized);
      }),
    );
  });

  test("gives the same result for a long name as for each of its characters separately", () => {
    const parts = ["a", " ", "🙂", "!", "\u3000", "_9"];
    const name = Array.from({ length: 60_001 }, (_, index) => parts[index % parts.length]).join("");
    expect(sanitizeName(name)).toBe([...name].map(sanitizeName).join(""));
    expect(sanitizeName(`x${"🙂 ".repeat(40_000)}`)).toBe(`x${"_".repeat(40_000)}`);
  });

  test("takes linear time, so that 80 million spaces do not exceed the test's time limit", () => {
    expect(sanitizeName(" ".repeat(80_000_000))).toHaveLength(80_000_000);
  });

  test("gives the same result as the reference implementation for any name", () => {
    fc.assert(fc.property(anyName, (name) => sanitizeName(name) === referenceSanitizeName(name)));
  });

  test("gives the same result as the reference implementation for every UTF-16 unit", () => {
    const units = Array.from({ length: 0x10000 }, (_, unit) => `a${String.fromCharCode(unit)}b`);
    expect(units.filter((name) => sanitizeName(name) !== referenceSanitizeName(name))).toStrictEqual([]);
  });
});
