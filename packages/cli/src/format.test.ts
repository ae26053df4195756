import { describe, expect, test } from "vitest";
import { countOf, formatCount, formatSeconds } from "./format.js";

describe("formatted numbers", () => {
  test.each([
    [0, "0 s"],
    [59.4, "59 s"],
    [59.6, "1 min 0 s"],
    [245, "4 min 5 s"],
    [3_599, "59 min 59 s"],
    [3_600, "1 h 0 min"],
    [360_060, "100 h 1 min"],
  ])("%d seconds are %s", (seconds, text) => expect(formatSeconds(seconds)).toBe(text));

  test("counts have commas, and their nouns are singular or plural", () => {
    expect([formatCount(1_234_567.6), countOf(1, "line"), countOf(2_000, "line")]).toStrictEqual([
      "1,234,568",
      "1 line",
      "2,000 lines",
    ]);
  });
});
