import { fc } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { parseDuration } from "./parse-duration.js";

describe("a duration", () => {
  test.each([
    ["0s", 0],
    ["500ms", 500],
    ["90s", 90_000],
    ["15m", 900_000],
    ["1.5h", 5_400_000],
    ["24h", 86_400_000],
    ["7d", 604_800_000],
  ])("a duration of %s is %i milliseconds", (text, milliseconds) =>
    expect(parseDuration(text)).toBe(milliseconds),
  );

  test.each([
    "",
    "90",
    "s",
    "-1s",
    "1 s",
    "1w",
    "1s2m",
    "1e3s",
    ".5h",
    "0x10s",
    "1S",
    " 1s",
    "1s\n",
    "9".repeat(30).concat("d"),
  ])("%j is not a duration", (text) => expect(parseDuration(text)).toBeUndefined());

  test("a duration equals the same duration in a smaller unit", () => {
    const units = [
      ["d", 24, "h"],
      ["h", 60, "m"],
      ["m", 60, "s"],
      ["s", 1_000, "ms"],
    ] as const;
    fc.assert(
      fc.property(fc.constantFrom(...units), fc.nat(10_000), ([unit, factor, smaller], number) => {
        expect(parseDuration(`${number}${unit}`)).toBe(parseDuration(`${number * factor}${smaller}`));
      }),
    );
  });
});
