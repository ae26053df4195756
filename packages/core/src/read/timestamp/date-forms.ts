import { dayOfMonth, dayOfWeek, dayOfYear, isWeekday } from "./calendar.js";

/** The texts that a pattern has matched: the parts of a date, and the time of day after the date. */
export type DateParts = Readonly<Record<string, string | undefined>>;

/** One way to write a date. */
export interface DateForm {
  /** Returns midnight UTC of the day, in milliseconds. Returns `NaN` for a day that does not exist. */
  readonly dayOf: (parts: DateParts) => number;
  readonly pattern: RegExp;
  /** The offset of each named zone from UTC, in minutes. The offset is positive for a zone ahead of UTC. */
  readonly zones: ReadonlyMap<string, number>;
}

const ISO_ZONES: ReadonlyMap<string, number> = new Map([
  ["Z", 0],
  ["UTC", 0],
  ["GMT", 0],
]);

const HOUR = 60;

const RFC_ZONES: ReadonlyMap<string, number> = new Map([
  ...ISO_ZONES,
  ["UT", 0],
  ["EST", -5 * HOUR],
  ["EDT", -4 * HOUR],
  ["CST", -6 * HOUR],
  ["CDT", -5 * HOUR],
  ["MST", -7 * HOUR],
  ["MDT", -6 * HOUR],
  ["PST", -8 * HOUR],
  ["PDT", -7 * HOUR],
]);

const MONTHS: readonly string[] = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
  .split(" ")
  .map((name) => name.toUpperCase());

const byMonth = ({ year, month, day }: DateParts): number =>
  dayOfMonth(Number(year), Number(month), Number(day));
const byDayOfYear = ({ year, day }: DateParts): number => dayOfYear(Number(year), Number(day));
const byWeek = ({ year, week, day }: DateParts): number => dayOfWeek(Number(year), Number(week), Number(day));

function byMonthName({ year, monthName = "", day, weekday }: DateParts): number {
  const midnight = dayOfMonth(Number(year), MONTHS.indexOf(monthName.toUpperCase()) + 1, Number(day));
  return weekday === undefined || isWeekday(midnight, weekday) ? midnight : Number.NaN;
}

const iso = (date: string, dayOf: DateForm["dayOf"]): DateForm => ({
  dayOf,
  pattern: new RegExp(`^${date}(?:(?:T|\\s+)(?<time>.+))?$`, "i"),
  zones: ISO_ZONES,
});

/** All forms of a date that can be read. The time of day after the date has the same form for all of them. */
export const DATE_FORMS: readonly DateForm[] = [
  // 2022-12-28T21:16:50Z. A year with more than four digits has the form of toISOString: +012022-12-28.
  iso(String.raw`(?<year>\d{4}|[+-]\d{6})-(?<month>\d\d)-(?<day>\d\d)`, byMonth),
  // 20221228T211650Z
  iso(String.raw`(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)`, byMonth),
  // 20221228211650, 202212282116
  {
    dayOf: byMonth,
    pattern: /^(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)(?<time>\d{4}(?:\d\d)?(?:\D.*)?)$/,
    zones: ISO_ZONES,
  },
  // 2022-362
  iso(String.raw`(?<year>\d{4}|[+-]\d{6})-(?<day>\d{3})`, byDayOfYear),
  // 2022362
  iso(String.raw`(?<year>\d{4})(?<day>\d{3})`, byDayOfYear),
  // 2022-W52-3
  iso(String.raw`(?<year>\d{4}|[+-]\d{6})-W(?<week>\d\d)-(?<day>\d)`, byWeek),
  // 2022W523
  iso(String.raw`(?<year>\d{4})W(?<week>\d\d)(?<day>\d)`, byWeek),
  // RFC 2822: Wed, 28 Dec 2022 21:16:50 +0000 (UTC)
  {
    dayOf: byMonthName,
    pattern:
      /^(?:(?<weekday>[a-z]{3}),\s*)?(?<day>\d{1,2})\s+(?<monthName>[a-z]{3})\s+(?<year>\d{4})\s+(?<time>[^()]+?)(?:\s*\([^()]*\))?$/i,
    zones: RFC_ZONES,
  },
];
