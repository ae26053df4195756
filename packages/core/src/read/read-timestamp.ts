import { readDateText } from "./timestamp/read-date-text.js";
import { readEpoch } from "./timestamp/read-epoch.js";

/**
 * Matches the form of `toISOString`, with or without milliseconds, for the days 1 to 28. Every month has these days, so
 * the date needs no further check.
 */
const COMMON =
  /^(?:[01]\d|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3})?Z$/;

const COMMON_LENGTH = "2022-12-28T21:16:50.000Z".length;

/** The maximum length of a text. Some patterns take quadratic time, which is too slow for a longer text. */
const LONGEST = 100;

/** The first millisecond of the year 2100. A time from then on is too far in the future to be true. */
const YEAR_2100 = Date.UTC(2100);

/**
 * Reads the time of an event in any of the forms that occur in exports: ISO 8601 with its variants, RFC 2822, a `Date`,
 * or a number or text with the time since 1970. The unit of a number is seconds, milliseconds, microseconds or
 * nanoseconds. A time without a zone is UTC. The clock is not read.
 *
 * @returns the time in the form of `Date.prototype.toISOString`, cut to milliseconds. `"unreadable"` for any other
 *   value, for an impossible date, and for a date from the year 2100 on.
 * @example
 * readTimestamp("2022-12-28 21:16:50,5+01"); // → "2022-12-28T20:16:50.500Z"
 * readTimestamp(1577836800); // → "2020-01-01T00:00:00.000Z"
 * readTimestamp("2022-02-30"); // → "unreadable"
 */
export function readTimestamp(value: unknown): string {
  if (typeof value === "string" && COMMON.test(value)) {
    return value.length === COMMON_LENGTH ? value : `${value.slice(0, -1)}.000Z`;
  }
  const date = new Date(toMilliseconds(value) ?? Number.NaN);
  return date.getTime() < YEAR_2100 ? date.toISOString() : "unreadable";
}

function toMilliseconds(value: unknown): number | undefined {
  switch (typeof value) {
    case "string": {
      const text = value.trim();
      return text.length > LONGEST ? undefined : (readDateText(text) ?? readEpoch(text));
    }
    case "number":
    case "bigint":
      return readEpoch(String(value));
    case "object":
      return readDate(value);
    default:
      return undefined;
  }
}

/**
 * Reads the time of a `Date` of any realm. Calls the built-in `getTime`, since the object may have its own `getTime`.
 */
function readDate(value: object | null): number | undefined {
  try {
    return Date.prototype.getTime.call(value);
  } catch {
    return undefined;
  }
}
