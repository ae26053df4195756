// A second implementation that reads the timestamps of events, for the reference mapping. The comments state the rules
// of the specification. "Choice:" marks a decision that the specification leaves open.

const FIRST = Date.UTC(2000, 0, 1);
const END = Date.UTC(2100, 0, 1);

/**
 * For seconds, milliseconds, microseconds and nanoseconds: the number n such that a millisecond is 10^n of this unit.
 */
const UNITS: readonly number[] = [-3, 0, 3, 6];

const DATE =
  /^(?<year>\d{4})(?:-(?<month>\d\d)-(?<day>\d\d)|-?W(?<week>\d\d)-?(?<weekday>\d)|-?(?<ordinal>\d{3}))$/;
const BASIC_DATE = /^(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)$/;
const TIME =
  /^(?<hour>\d\d):?(?<minute>\d\d)(?::?(?<second>\d\d)(?:[.,](?<fraction>\d+))?)? ?(?<zone>Z|UTC|[+-]\d\d(?::?\d\d)?)?$/;
const RFC_2822 =
  /^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), ?)?(?<day>\d{1,2}) (?<month>[A-Z][a-z]{2}) (?<year>\d{4}) (?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d))? (?<zone>[+-]\d{4}|GMT|UTC|UT)$/;
const MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

type Parts = Readonly<Record<string, string | undefined>>;

/** Returns the timestamp in the form of `Date.prototype.toISOString`, or `"unreadable"`. */
export function referenceTimestamp(raw: unknown): string {
  const milliseconds = toMilliseconds(raw);
  // Dates from the year 2100 on are unreadable, too.
  if (!(milliseconds < END)) return "unreadable";
  return new Date(milliseconds).toISOString();
}

/** Returns milliseconds since 1970, or `NaN` for an unreadable value. */
function toMilliseconds(raw: unknown): number {
  if (typeof raw === "number" || typeof raw === "bigint") return fromDecimal(String(raw));
  if (typeof raw === "string") return fromText(raw.trim());
  try {
    return Date.prototype.getTime.call(raw);
  } catch {
    return Number.NaN;
  }
}

/**
 * Reads a number as a time. The unit is the one of `UNITS` for which the year is from 2000 to 2099. Choice: fractions
 * of a millisecond are removed.
 */
function fromDecimal(text: string): number {
  const [, whole, fraction = ""] = /^(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === undefined) return Number.NaN;
  const times = UNITS.map((digits) =>
    digits < 0
      ? Number(`${whole}${fraction.padEnd(3, "0").slice(0, 3)}`)
      : Number(whole.slice(0, -digits || undefined)),
  );
  return times.find((time) => time >= FIRST && time < END) ?? Number.NaN;
}

function fromText(text: string): number {
  // A text of digits is a number and may have a fraction. But a text of 8, 12 or 14 digits is a date, and a text of 7
  // digits is an ordinal date.
  const isDate = /^(\d{7}|\d{8}|\d{12}|\d{14})$/.test(text);
  if (!isDate && /^\d+(\.\d+)?$/.test(text)) return fromDecimal(text);
  // `toISOString` writes the years before 0 and after 9999 in this form.
  if (/^[+-]\d{6}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text)) return Date.parse(text);
  const digits = /^(\d{8})(\d{4}|\d{6})$/.exec(text);
  const mail = RFC_2822.exec(text)?.groups;
  if (mail) return fromMail(mail);
  const [, date = "", time = "00:00"] = digits ?? /^([^T ]+)(?:[T ](.+))?$/.exec(text) ?? [];
  const day = (DATE.exec(date) ?? BASIC_DATE.exec(date))?.groups;
  const clock = TIME.exec(time)?.groups;
  return day && clock ? dayOf(day) + clockOf(clock) : Number.NaN;
}

function fromMail(parts: Parts): number {
  const month = MONTHS.indexOf(parts["month"] ?? "") / 3 + 1;
  return dayOf({ year: parts["year"], month: String(month), day: parts["day"] }) + clockOf(parts);
}

/**
 * Returns midnight of a day. Returns `NaN` for an impossible date. JavaScript itself would read 2022-02-30 as 2 March.
 */
function dayOf({ year, month, day, week, weekday, ordinal }: Parts): number {
  if (week !== undefined) return dayOfWeek(Number(year), Number(week), Number(weekday));
  const [m, d] = ordinal === undefined ? [Number(month) - 1, Number(day)] : [0, Number(ordinal)];
  const date = new Date(0);
  date.setUTCFullYear(Number(year), m, d);
  const isSame =
    ordinal === undefined ? date.getUTCMonth() === m && date.getUTCDate() === d : Number(ordinal) > 0;
  return isSame && date.getUTCFullYear() === Number(year) ? date.getTime() : Number.NaN;
}

/**
 * Returns midnight of a day in an ISO 8601 week. A week belongs to the year of its Thursday. The first week contains 4
 * January.
 */
function dayOfWeek(year: number, week: number, weekday: number): number {
  if (weekday < 1 || weekday > 7 || week < 1) return Number.NaN;
  const fourth = new Date(0);
  fourth.setUTCFullYear(year, 0, 4);
  const monday = fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * 86_400_000 + (week - 1) * 7 * 86_400_000;
  const thursday = new Date(monday + 3 * 86_400_000);
  return thursday.getUTCFullYear() === year ? monday + (weekday - 1) * 86_400_000 : Number.NaN;
}

/** Returns the milliseconds since midnight UTC. Seconds and the zone may be absent. Without a zone, the time is UTC. */
function clockOf({ hour, minute, second = "0", fraction = "0", zone = "Z" }: Parts): number {
  const [h, m, s] = [Number(hour), Number(minute), Number(second)];
  const offset = /^([+-])(\d\d):?(\d\d)?$/.exec(zone);
  const [, sign, hours = "0", minutes = "0"] = offset ?? [];
  const isPossible = h < 24 && m < 60 && (s < 60 || (s === 60 && m === 59)) && Number(minutes) < 60;
  if (!isPossible || Number(hours) > 23) return Number.NaN;
  const milliseconds = Number(`${fraction}000`.slice(0, 3));
  const shift = (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  return ((h * 60 + m - shift) * 60 + s) * 1_000 + milliseconds;
}
