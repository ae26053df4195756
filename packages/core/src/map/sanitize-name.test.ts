import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { referenceSanitizeName } from "../../test/reference-mapping.js";
import { sanitizeName } from "../index.js";

const CASES: readonly (readonly [title: string, name: string, sanitized: string])[] = [
  ["leaves a legal name alone", "Plan_Name_09", "Plan_Name_09"],
  ["turns a space into an underscore", "plan name", "plan_name"],
  ["turns each of several spaces into one", "  a  b ", "__a__b_"],
  ["counts tabs and line ends as spaces", "a\tb\nc\r\nd", "a_b_c__d"],
  ["counts Unicode's spaces and the byte order mark as spaces", "a\u00a0b\u2003c\u3000d\ufeff", "a_b_c_d_"],
  ["does not count a zero-width space as one", "a\u200bb", "ab"],
  ["removes punctuation", "price ($)!", "price_"],
  ["removes letters that are not ASCII", "prénom", "prnom"],
  ["removes both halves of an emoji", "a🙂b", "ab"],
  ["removes half an emoji", "a\ud83db", "ab"],
  ["removes digits that are not ASCII", "a٣b", "ab"],
  ["may leave nothing", "日本", ""],
  ["makes nothing of nothing", "", ""],
  ["leaves __proto__ to whoever places it", "__proto__", "__proto__"],
];

describe("sanitizeName", () => {
  test.each(CASES)("%s", (_, name, sanitized) => {
    expect(sanitizeName(name)).toBe(sanitized);
  });

  const anyName = fc.string({ unit: "binary" });

  test("gives a legal name or none, and leaves a legal name alone", () => {
    fc.assert(
      fc.property(anyName, (name) => {
        const sanitized = sanitizeName(name);
        expect(sanitized).toMatch(/^[A-Za-z0-9_]*$/);
        expect(sanitizeName(sanitized)).toBe(sanitized);
      }),
    );
  });

  test("gives the same for a long name as for its characters one by one", () => {
    const parts = ["a", " ", "🙂", "!", "\u3000", "_9"];
    const name = Array.from({ length: 60_001 }, (_, index) => parts[index % parts.length]).join("");
    expect(sanitizeName(name)).toBe([...name].map(sanitizeName).join(""));
    expect(sanitizeName(`x${"🙂 ".repeat(40_000)}`)).toBe(`x${"_".repeat(40_000)}`);
  });

  test("takes linear time: 80 million spaces do not exceed the test's time limit", () => {
    expect(sanitizeName(" ".repeat(80_000_000))).toHaveLength(80_000_000);
  });

  test("gives what the reference gives", () => {
    fc.assert(fc.property(anyName, (name) => sanitizeName(name) === referenceSanitizeName(name)));
  });

  test("gives what the reference gives for every UTF-16 unit", () => {
    const units = Array.from({ length: 0x10000 }, (_, unit) => `a${String.fromCharCode(unit)}b`);
    expect(units.filter((name) => sanitizeName(name) !== referenceSanitizeName(name))).toStrictEqual([]);
  });
});
