import { describe, expect, test } from "vitest";
import { instrument } from "./instrument.js";

/** Runs instrumented JavaScript. Returns the line, the actual result and the shown result of each check. */
function checksOf(code: string): readonly (readonly [line: number, actual: unknown, expected: unknown])[] {
  const checks: (readonly [number, unknown, unknown])[] = [];
  const check = (line: number, actual: unknown, expected: () => unknown) =>
    checks.push([line, actual, expected()]);
  new Function("__check", instrument(code).code)(check);
  return checks;
}

describe("instrument compares a result", () => {
  test.each([
    ["on the line of an expression", "1 + 1; // → 2", [[1, 2, 2]]],
    ["on the line after an expression", "1 + 1;\n// → 2", [[1, 2, 2]]],
    ["of a constant", "const a = 1 + 1; // → 2", [[1, 2, 2]]],
    ["that is wrong", "1 + 1; // → 3", [[1, 2, 3]]],
    ["on several comment lines", "({ a: 1 });\n// → { a:\n//     1 }", [[1, { a: 1 }, { a: 1 }]]],
    ["up to the end of a complete expression", "1;\n// → 1\n// A comment on the next.\n2;", [[1, 1, 1]]],
    ["inside a block", "if (true) {\n  1; // → 1\n}", [[2, 1, 1]]],
    ["of an expression without semicolon", "1 // → 1", [[1, 1, 1]]],
    [
      "after each of several statements",
      "1; // → 1\nconst b = 2; // → 2\nb; // → 2",
      [
        [1, 1, 1],
        [2, 2, 2],
        [3, 2, 2],
      ],
    ],
    [
      "of a thrown error",
      "null.x; // throws TypeError: no",
      [[1, expect.stringMatching(/^TypeError: /), "TypeError: no"]],
    ],
    [
      "of an error that is shown and not thrown",
      "1; // throws TypeError: no",
      [[1, undefined, "TypeError: no"]],
    ],
  ])("%s", (_, code, expected) => expect(checksOf(code)).toEqual(expected));

  test("only if its line runs, but counts the result in any case", () => {
    expect(instrument("if (false) {\n  1; // → 1\n}").results).toBe(1);
    expect(checksOf("if (false) {\n  1; // → 1\n}")).toEqual([]);
  });

  test("only in comments that start with an arrow", () => {
    expect(instrument("a; // a → b\nb; // 2").results).toBe(0);
  });
});

describe("instrument throws for a result", () => {
  test.each([
    ["that is not an expression", "a; // → whatever comes out"],
    ["that is shortened with …", "a; // → { a: … }"],
    ["that follows no statement", "// → 1\n"],
    ["of a declaration with several names", "const { a, b } = c; // → 1"],
    ["of a loop", "for (const a of b) {\n}\n// → 1"],
  ])("%s", (_, code) => expect(() => instrument(code)).toThrow());
});
