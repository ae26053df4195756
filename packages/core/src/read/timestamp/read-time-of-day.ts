const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Matches 21, 21:16, 2116, 21:16:50 and 211650. The last part may have a fraction. A zone may follow: Z, UTC, +01,
 * +0100 or +01:00.
 */
const TIME =
  /^(?<hour>\d\d)(?:(?<colon>:?)(?<minute>\d\d)(?:\k<colon>(?<second>\d\d))?)?(?:[.,](?<fraction>\d+))?(?:\s*(?:(?<zone>[a-z]+)|(?<sign>[+-])(?<zoneHours>\d\d)(?::?(?<zoneMinutes>\d\d))?))?$/i;

type Parts = Readonly<Record<string, string | undefined>>;

/**
 * Reads a time of day. A time without a zone is UTC.
 *
 * @param midnight the beginning of the day, in milliseconds since 1970.
 * @param zones the offset of each zone name from UTC, in minutes.
 * @returns milliseconds since 1970. `NaN` for an impossible time.
 */
export function readTimeOfDay(text: string, midnight: number, zones: ReadonlyMap<string, number>): number {
  const parts: Parts | undefined = TIME.exec(text)?.groups;
  if (parts === undefined) return Number.NaN;
  const { hour, minute = 0, second = 0, fraction = "" } = parts;
  const offset = zoneOffset(parts, zones);
  const whole = Number(hour) * HOUR + Number(minute) * MINUTE + Number(second) * SECOND;
  const unit = parts["second"] ? SECOND : parts["minute"] ? MINUTE : HOUR;
  // Only nine digits of the fraction are used, so that the product is exact.
  const rest = Math.floor((Number(fraction.slice(0, 9).padEnd(9, "0")) * unit) / 1e9);

  const isInDay = Number(hour) < 24 || (whole === DAY && rest === 0);
  const isLeapSecond = Number(second) === 60 && (midnight + whole - offset) % DAY === 0;
  const isTime = isInDay && Number(minute) < 60 && (Number(second) < 60 || isLeapSecond);
  return isTime ? midnight + whole + rest - offset : Number.NaN;
}

/**
 * Returns how far a zone is ahead of UTC, in milliseconds. Returns `NaN` for an unknown name or an impossible offset.
 */
function zoneOffset(parts: Parts, zones: ReadonlyMap<string, number>): number {
  const { zone = "UTC", sign, zoneHours, zoneMinutes = 0 } = parts;
  if (sign === undefined) return (zones.get(zone.toUpperCase()) ?? Number.NaN) * MINUTE;
  const isOffset = Number(zoneHours) < 24 && Number(zoneMinutes) < 60;
  const offset = Number(zoneHours) * HOUR + Number(zoneMinutes) * MINUTE;
  return isOffset ? (sign === "-" ? -offset : offset) : Number.NaN;
}
