import { fc } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { createFinishedLines, numbersOf, toRanges } from "./finished-lines.js";

const NOTHING = { upTo: 0, beyond: [] };
/** Numbers of finished lines. Most numbers are in order, some are late, and some are missing. */
const LINES = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 40 });

describe("finished lines", () => {
  test("contain exactly the lines that were added, in any order", () => {
    fc.assert(
      fc.property(LINES, (lines) => {
        const finished = createFinishedLines(NOTHING);
        for (const line of lines) finished.add(line);
        for (let line = 1; line <= 31; line++) expect(finished.has(line)).toBe(lines.includes(line));
      }),
    );
  });

  test("are saved as one prefix and the smallest number of ranges after it", () => {
    fc.assert(
      fc.property(LINES, (lines) => {
        const finished = createFinishedLines(NOTHING);
        for (const line of lines) finished.add(line);
        const { upTo, beyond } = finished.soFar();
        expect(finished.has(upTo + 1)).toBe(false);
        const told = [...numbersOf([1, upTo]), ...beyond.flatMap(numbersOf)];
        expect(told).toStrictEqual([...new Set(lines)].toSorted((one, other) => one - other));
        const ends = beyond.flat();
        expect(
          ends.every(
            (end, index) => index === 0 || end - (ends[index - 1] ?? 0) >= (index % 2 === 0 ? 2 : 0),
          ),
        ).toBe(true);
      }),
    );
  });

  test("can be restored from the saved form", () => {
    fc.assert(
      fc.property(LINES, LINES, (before, after) => {
        const whole = createFinishedLines(NOTHING);
        for (const line of [...before, ...after]) whole.add(line);
        const first = createFinishedLines(NOTHING);
        for (const line of before) first.add(line);
        const second = createFinishedLines(first.soFar());
        for (const line of after) second.add(line);
        expect(second.soFar()).toStrictEqual(whole.soFar());
      }),
    );
  });
});

describe("ranges", () => {
  test.each([
    [[], []],
    [[3], [[3, 3]]],
    [[3, 1, 2], [[1, 3]]],
    [
      [9, 5, 7, 6],
      [
        [5, 7],
        [9, 9],
      ],
    ],
  ])("the ranges of %j are %j", (numbers, ranges) => expect(toRanges(numbers)).toStrictEqual(ranges));
});
