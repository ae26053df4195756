import { expect, test } from "vitest";
import { readExamples } from "./read-examples.js";

test("readExamples finds the examples of the exports of a file, with their lines", () => {
  const text = `
/**
 * One.
 *
 * @throws {TypeError} never.
 * @example
 * one({
 *   a: 1,
 * }); // → 1
 * @see https://example.com
 */
export function one() {}

/** @example
 * two; // → 2
 */
export const two = 2;

/**
 * @example
 * three();
 */
function three() {}
`;
  expect(readExamples("a.ts", text)).toEqual([
    { file: "a.ts", line: 7, language: "ts", code: "one({\n  a: 1,\n}); // → 1\n", of: "one" },
    { file: "a.ts", line: 15, language: "ts", code: "two; // → 2\n", of: "two" },
  ]);
});
