const DAY_MS = 86_400_000;

/**
 * Returns whether an event is too old to be sent. Crisp dates an event by the time of its arrival, and starts campaigns
 * at that time. So an old event must not be sent as a new one. An event is `undated` if its timestamp is unreadable or
 * more than a day ahead of the clock. An event without a timestamp is `fresh`.
 *
 * @param timestamp the event's timestamp, as `readEvent` returns it.
 * @param maxAgeMs the maximum age of a fresh event, in milliseconds.
 * @param now the current time, in milliseconds since 1970.
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
