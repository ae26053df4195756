import { type Destination, defineDestination, isPlausibleEmail } from "@freshpaint/crisp-core/kit";

const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/**
 * Converts dates to epoch seconds. A date is a `Date`, or an ISO text under a name that ends in `_at`.
 *
 * @see https://developers.intercom.com/docs/references/rest-api/api.intercom.io/data-events
 */
export function toEpochSeconds(value: unknown, path: readonly string[]): number | undefined {
  const isTime = typeof value === "string" && /_at$/.test(path.at(-1) ?? "") && ISO_TIME.test(value);
  if (!isTime && !(value instanceof Date)) return undefined;
  const seconds = Math.floor(Number(value instanceof Date ? value : new Date(value)) / 1000);
  return Number.isFinite(seconds) ? seconds : undefined;
}

/** A destination like Intercom's events: at most 20 names of 190 characters, without dots and `$`. */
export const intercom: Destination = defineDestination({
  name: "Intercom",
  propertyName: (key) => key.replace(/[.$]/g, ""),
  finishName: (name) => name.slice(0, 190),
  limits: { properties: 20 },
  value: toEpochSeconds,
  userFields: [
    { to: "email", from: ["email"], read: readEmail },
    { to: "name", from: ["name", "firstName"] },
    { to: "phone", from: ["phone"] },
  ],
});

function readEmail(value: unknown): string | undefined {
  const text = typeof value === "string" ? value.trim() : "";
  return isPlausibleEmail(text) ? text : undefined;
}
