/** `undated`: without a timestamp, or with one that is no ISO 8601 date and time. */
export type Age = "fresh" | "old" | "undated";

/** A date with a time, with or without its zone. @see https://www.rfc-editor.org/rfc/rfc3339#section-5.6 */
const DATE_TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(?<zone>Z|[+-]\d\d:?\d\d)?$/i;

/**
 * Whether an event is older than so many milliseconds, by its own timestamp. One that lies in the future is fresh; one
 * without a zone is taken for UTC, whatever the zone of this machine.
 *
 * @example
 * judgeAge("2026-11-23T09:00:00Z", 86_400_000, Date.parse("2026-11-24T10:00:00Z")); // → "old"
 */
export function judgeAge(timestamp: string | undefined, maxAgeMs: number, now: number): Age {
  const match = DATE_TIME.exec(timestamp ?? "");
  if (match === null) return "undated";
  const time = Date.parse(match.groups?.["zone"] === undefined ? `${timestamp}Z` : match[0]);
  if (Number.isNaN(time)) return "undated";
  return now - time > maxAgeMs ? "old" : "fresh";
}
