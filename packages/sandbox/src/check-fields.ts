import { isRecord } from "./is-record.js";

/** The rule for a field: the text of the rule for error messages, and the check. */
export type FieldCheck = { readonly must: string; readonly holds: (value: unknown) => boolean };

/** The allowed fields of an object, each with its check. */
export type FieldChecks = Readonly<Record<string, FieldCheck>>;

/**
 * Throws an error if the value is not an object, has an unknown field, or has a field whose check fails. A field with
 * the value `undefined` is treated as absent. Errors name the field and never contain its value.
 * @throws {TypeError} with the name of the wrong field.
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
