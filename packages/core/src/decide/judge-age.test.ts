import { expect, test } from "vitest";
import { judgeAge } from "../adapter.js";

const NOW = Date.parse("2026-03-01T12:00:00Z");
const HOUR = 3_600_000;

test.each([
  ["without a timestamp", undefined, "fresh"],
  ["as old as allowed", "2026-02-28T12:00:00.000Z", "fresh"],
  ["a millisecond older than allowed", "2026-02-28T11:59:59.999Z", "old"],
  ["a day ahead of the clock", "2026-03-02T12:00:00.000Z", "fresh"],
  ["more than a day ahead of the clock", "2026-03-02T12:00:00.001Z", "undated"],
  ["with an unreadable timestamp", "unreadable", "undated"],
])("an event %s (%s) is %s", (_, timestamp, age) => {
  expect(judgeAge(timestamp, 24 * HOUR, NOW)).toBe(age);
});
