import { describe, expect, test } from "vitest";
import { instrument } from "./instrument.js";

/** Runs instrumented JavaScript, and gives each check as line, what came out, and what is shown. */
function checksOf(code: string): readonly (readonly [line: number, actual: unknown, expected: unknown])[] {
  const checks: (readonly [number, unknown, unknown])[] = [];
  const check = (line: number, actual: unknown, expected: () => unknown) =>
    checks.push([line, actual, expected()]);
  new Function("__check", instrument(code).code)(check);
  return checks;
}

describe("a result is compared", () => {
  test.each([
    ["on the line of an expression", "1 + 1; // → 2", [[1, 2, 2]]],
    ["on the next line", "1 + 1;\n// → 2", [[1, 2, 2]]],
    ["of a constant", "const a = 1 + 1; // → 2", [[1, 2, 2]]],
    ["whether it is right or not", "1 + 1; // → 3", [[1, 2, 3]]],
    ["over several lines of comment", "({ a: 1 });\n// → { a:\n//     1 }", [[1, { a: 1 }, { a: 1 }]]],
    ["up to where it is complete", "1;\n// → 1\n// A comment on the next.\n2;", [[1, 1, 1]]],
    ["inside a block", "if (true) {\n  1; // → 1\n}", [[2, 1, 1]]],
    ["of an expression without semicolon", "1 // → 1", [[1, 1, 1]]],
    [
      "next to others",
      "1; // → 1\nconst b = 2; // → 2\nb; // → 2",
      [
        [1, 1, 1],
        [2, 2, 2],
        [3, 2, 2],
      ],
    ],
    [
      "of what is thrown",
      "null.x; // throws TypeError: no",
      [[1, expect.stringMatching(/^TypeError: /), "TypeError: no"]],
    ],
    [
      "of what is not thrown, though it is shown",
      "1; // throws TypeError: no",
      [[1, undefined, "TypeError: no"]],
    ],
  ])("%s", (_, code, expected) => expect(checksOf(code)).toEqual(expected));

  test("as many times as it says, which counts those that are never come by", () => {
    expect(instrument("if (false) {\n  1; // → 1\n}").results).toBe(1);
    expect(checksOf("if (false) {\n  1; // → 1\n}")).toEqual([]);
  });

  test("but for comments of another kind", () => {
    expect(instrument("a; // a → b\nb; // 2").results).toBe(0);
  });
});

describe("refused is a result", () => {
  test.each([
    ["that is no expression", "a; // → whatever comes out"],
    ["that is shortened", "a; // → { a: … }"],
    ["that belongs to nothing", "// → 1\n"],
    ["of a declaration with several names", "const { a, b } = c; // → 1"],
    ["of a loop", "for (const a of b) {\n}\n// → 1"],
  ])("%s", (_, code) => expect(() => instrument(code)).toThrow());
});
