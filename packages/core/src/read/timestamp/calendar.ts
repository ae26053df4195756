const DAY = 86_400_000;

const WEEKDAYS: readonly string[] = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/**
 * Returns midnight UTC of a day of a month, in milliseconds. Months and days begin at 1. Returns `NaN` if the month has
 * no such day.
 */
export function dayOfMonth(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const isThere = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isThere ? date.getTime() : Number.NaN;
}

/**
 * Returns midnight UTC of a day of a year, in milliseconds. Days begin at 1. Returns `NaN` if the year has no such day.
 */
export function dayOfYear(year: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, 0, day);
  return date.getUTCFullYear() === year ? date.getTime() : Number.NaN;
}

/**
 * Returns midnight UTC of a day of an ISO 8601 week, in milliseconds. Day 1 is Monday. Returns `NaN` if the year has no
 * such week, or the week has no such day.
 */
export function dayOfWeek(year: number, week: number, weekday: number): number {
  const january4 = new Date(0);
  // The fourth of January is always in the first week.
  january4.setUTCFullYear(year, 0, 4);
  const daysAfterMonday = (january4.getUTCDay() + 6) % 7;
  const monday = january4.getTime() + (7 * (week - 1) - daysAfterMonday) * DAY;
  // A week belongs to the year of its Thursday.
  const isThere = new Date(monday + 3 * DAY).getUTCFullYear() === year && weekday >= 1 && weekday <= 7;
  return isThere ? monday + (weekday - 1) * DAY : Number.NaN;
}

/** Whether the day that begins at a midnight UTC is the weekday with this name, such as `Wed`. */
export function isWeekday(midnight: number, name: string): boolean {
  return WEEKDAYS[new Date(midnight).getUTCDay()] === name.toUpperCase();
}
