import { DATE_FORMS } from "./date-forms.js";
import { readTimeOfDay } from "./read-time-of-day.js";

/**
 * Reads a date, with or without a time of day.
 *
 * @returns milliseconds since 1970. `NaN` for an impossible date or time, `undefined` for a text that is not a date.
 */
export function readDateText(text: string): number | undefined {
  for (const { pattern, dayOf, zones } of DATE_FORMS) {
    const parts = pattern.exec(text)?.groups;
    if (parts === undefined) continue;
    const midnight = dayOf(parts);
    return parts["time"] === undefined ? midnight : readTimeOfDay(parts["time"], midnight, zones);
  }
  return undefined;
}
