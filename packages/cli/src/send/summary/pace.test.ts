import { describe, expect, test } from "vitest";
import { createPace, type Sample } from "./pace.js";

const NOTHING: Sample = { at: 0, lines: 0, requests: 0, events: 0, waiting: 0, bytes: 0 };

/** Creates a pace after a first sample. */
function startPace(totalBytes: number | undefined, start: Partial<Sample> = {}) {
  const pace = createPace(totalBytes);
  pace({ ...NOTHING, ...start });
  return (sample: Partial<Sample>) => pace({ ...NOTHING, ...sample });
}

describe("pace", () => {
  test("is unknown at the start", () => {
    expect(createPace(100)(NOTHING)).toStrictEqual({
      linesPerSecond: undefined,
      requestsPerSecond: undefined,
      secondsLeft: undefined,
      share: 0,
    });
  });

  test("contains the lines and requests per second, the remaining time and the finished share", () => {
    const pace = startPace(1_000);
    expect(pace({ at: 4_000, lines: 100, requests: 120, events: 50, waiting: 50, bytes: 200 })).toStrictEqual(
      {
        linesPerSecond: 25,
        requestsPerSecond: 30,
        secondsLeft: (50 + 400) / 12.5,
        share: 0.1,
      },
    );
  });

  test("has the time for the waiting events if the whole input was read", () => {
    const pace = startPace(1_000);
    const sample = { at: 5_000, lines: 1_920, requests: 20, events: 20, waiting: 80, bytes: 1_000 };
    expect(pace(sample)).toMatchObject({ secondsLeft: 20, share: 0.2 });
  });

  test("estimates the unread part from the share of events in the part that this run has read", () => {
    const pace = startPace(1_000, { waiting: 100, bytes: 500 });
    expect(pace({ at: 2_000, events: 40, waiting: 70, bytes: 500 }).secondsLeft).toBeUndefined();
    expect(pace({ at: 10_000, events: 100, waiting: 10, bytes: 600 }).secondsLeft).toBe((10 + 40) / 10);
  });

  test("has no remaining time and no share if the size of the input is unknown", () => {
    const pace = startPace(undefined);
    expect(pace({ at: 4_000, lines: 100, events: 50, bytes: 100 })).toMatchObject({
      linesPerSecond: 25,
      secondsLeft: undefined,
      share: undefined,
    });
  });

  test("has the share of the read bytes if no event needs a request", () => {
    expect(startPace(1_000)({ at: 4_000, lines: 50, bytes: 100 }).share).toBe(0.1);
  });

  test("ignores requests from more than thirty seconds ago", () => {
    const pace = startPace(10_000);
    const sampleAt = (second: number): Partial<Sample> => {
      const events = second <= 20 ? second * 10 : 200 + (second - 20) * 2;
      return { at: second * 1_000, lines: events, requests: events, events, bytes: events * 10 };
    };
    for (let second = 1; second <= 50; second++) pace(sampleAt(second));
    expect(pace(sampleAt(51))).toMatchObject({
      linesPerSecond: 2,
      requestsPerSecond: 2,
      secondsLeft: (1_000 - 262) / 2,
    });
  });

  test("shows no rate in the first seconds; the share never falls", () => {
    const pace = startPace(1_000);
    expect(pace({ at: 2_999, lines: 14, requests: 14, events: 14, bytes: 990 })).toMatchObject({
      linesPerSecond: undefined,
      requestsPerSecond: undefined,
      share: 0,
    });
    expect(pace({ at: 4_000, events: 20, waiting: 20, bytes: 1_000 }).share).toBe(0.5);
    expect(pace({ at: 5_000, events: 25, waiting: 100, bytes: 1_000 }).share).toBe(0.5);
    expect(pace({ at: 6_000, events: 75, waiting: 25, bytes: 1_000 }).share).toBe(0.75);
  });

  test.each([
    ["only a moment has passed", 2_999, 50],
    ["only a few events were sent", 20_000, 4],
  ])("has no remaining time while %s", (_what, at, events) => {
    expect(startPace(1_000)({ at, lines: 100, events, bytes: 100 }).secondsLeft).toBeUndefined();
  });

  test("never has a negative remaining time, even if a file has grown", () => {
    expect(startPace(100)({ at: 4_000, events: 5, bytes: 150 })).toMatchObject({ secondsLeft: 0, share: 1 });
  });
});
