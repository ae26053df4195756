import { fc } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { judgeAge } from "./judge-age.js";

const HOUR = 3_600_000;
const NOW = Date.parse("2026-11-24T10:00:00Z");

describe("an event's age, of one hour at most,", () => {
  test.each([
    ["2026-11-24T09:30:00Z", "fresh"],
    ["2026-11-24T09:00:00.000Z", "fresh"],
    ["2026-11-24T08:59:59.999Z", "old"],
    ["2026-11-24T10:30:00+02:00", "old"],
    ["2026-11-24T11:30:00+0200", "fresh"],
    ["2026-11-24 09:30:00Z", "fresh"],
    ["2026-11-24T09:30Z", "fresh"],
    ["2026-11-24T09:30:00", "fresh"],
    ["2026-11-24T08:30:00", "old"],
    ["2030-01-01T00:00:00Z", "fresh"],
    ["1970-01-01T00:00:00Z", "old"],
    ["2026-11-24", "undated"],
    ["2026-13-24T09:30:00Z", "undated"],
    ["yesterday", "undated"],
    ["5", "undated"],
    ["", "undated"],
    [undefined, "undated"],
  ])("by %j, is %s", (timestamp, age) => expect(judgeAge(timestamp, HOUR, NOW)).toBe(age));

  test("changes at that age, to the millisecond", () => {
    const instants = fc.date({
      min: new Date(0),
      max: new Date("9999-12-31T00:00:00Z"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, fc.nat(10 * HOUR), (date, maxAgeMs) => {
        const limit = date.getTime() + maxAgeMs;
        expect(judgeAge(date.toISOString(), maxAgeMs, limit)).toBe("fresh");
        expect(judgeAge(date.toISOString(), maxAgeMs, limit + 1)).toBe("old");
      }),
    );
  });
});
