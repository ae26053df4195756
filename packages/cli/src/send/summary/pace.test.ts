import { describe, expect, test } from "vitest";
import { createPace } from "./pace.js";

describe("pace", () => {
  test("is unknown until some time has passed", () => {
    expect(createPace(100)({ at: 0, lines: 0, bytes: 0 })).toStrictEqual({
      linesPerSecond: 0,
      secondsLeft: undefined,
    });
  });

  test("contains the lines per second, and the time for the remaining bytes", () => {
    const pace = createPace(1_000);
    pace({ at: 0, lines: 0, bytes: 0 });
    expect(pace({ at: 2_000, lines: 50, bytes: 100 })).toStrictEqual({ linesPerSecond: 25, secondsLeft: 18 });
  });

  test("has no remaining time if the size of the input is unknown", () => {
    const pace = createPace(undefined);
    pace({ at: 0, lines: 0, bytes: 0 });
    expect(pace({ at: 2_000, lines: 50, bytes: 100 })).toStrictEqual({
      linesPerSecond: 25,
      secondsLeft: undefined,
    });
  });

  test("ignores lines from more than thirty seconds ago", () => {
    const pace = createPace(10_000);
    let speed = pace({ at: 0, lines: 0, bytes: 0 });
    for (let second = 1; second <= 20; second++)
      speed = pace({ at: second * 1_000, lines: second * 10, bytes: second * 100 });
    for (let second = 21; second <= 51; second++)
      speed = pace({ at: second * 1_000, lines: 200 + (second - 20) * 2, bytes: 2_000 + (second - 20) * 20 });
    expect(speed).toStrictEqual({ linesPerSecond: 2, secondsLeft: (10_000 - 2_620) / 20 });
  });

  test.each([
    ["only a moment has passed", 1_999, 50],
    ["only a few lines have an outcome", 20_000, 4],
  ])("has no remaining time while %s", (_what, at, lines) => {
    const pace = createPace(1_000);
    pace({ at: 0, lines: 0, bytes: 0 });
    expect(pace({ at, lines, bytes: 100 }).secondsLeft).toBeUndefined();
  });

  test("never has a negative remaining time, even if a file has grown", () => {
    const pace = createPace(100);
    pace({ at: 0, lines: 0, bytes: 0 });
    expect(pace({ at: 2_000, lines: 5, bytes: 150 }).secondsLeft).toBe(0);
  });
});
