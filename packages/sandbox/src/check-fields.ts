import { isRecord } from "./is-record.js";

/** What a field must be, in words for the error, and whether a value is. */
export type FieldCheck = { readonly must: string; readonly holds: (value: unknown) => boolean };

/** The allowed fields of an object, each with its check. */
export type FieldChecks = Readonly<Record<string, FieldCheck>>;

/**
 * Refuses an object that is none, has a field that is not in the table, or a field that its check refuses. A field
 * that is `undefined` counts as left out. Errors name the field and never hold its value.
 * @throws {TypeError} naming the field.
 * @example
 * checkFields("faults", { seed: -1 }, CHECKS) // throws "faults.seed must be an integer from 0 to 4294967295"
 */
export function checkFields(owner: string, fields: unknown, checks: FieldChecks): void {
  if (!isRecord(fields)) throw new TypeError(`${owner} must be an object`);
  for (const [name, value] of Object.entries(fields)) {
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
    if (check === undefined) throw new TypeError(`${owner}.${name} is not known`);
    if (value !== undefined && !check.holds(value))
      throw new TypeError(`${owner}.${name} must be ${check.must}`);
  }
}
