const DAY_MS = 86_400_000;

/**
 * How old an event is, by its own normalized timestamp (`readEvent`). Crisp stamps an event when it arrives, and
 * campaigns start then, so that a replay of old events must be held. `undated`: the timestamp is unreadable, or more
 * than a day ahead of the clock. An event without a timestamp is `fresh`.
 *
 * @param maxAgeMs up to this age, in milliseconds, an event is fresh.
 * @param now the clock, in epoch milliseconds.
 * @example
 * judgeAge("2022-12-28T21:16:50.000Z", 3_600_000, Date.parse("2022-12-28T23:00:00Z")); // → "old"
 * judgeAge("unreadable", 3_600_000, Date.parse("2022-12-28T23:00:00Z")); // → "undated"
 */
export function judgeAge(
  timestamp: string | undefined,
  maxAgeMs: number,
  now: number,
): "fresh" | "old" | "undated" {
  if (timestamp === undefined) return "fresh";
  const age = now - Date.parse(timestamp);
  if (Number.isNaN(age) || age < -DAY_MS) return "undated";
  return age > maxAgeMs ? "old" : "fresh";
}
