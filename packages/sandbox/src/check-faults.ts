import { checkFields, type FieldCheck, type FieldChecks } from "./check-fields.js";
import { createFaultTable } from "./create-fault-table.js";
import type { Faults } from "./faults.js";
import { isRecord } from "./is-record.js";
import { integerBetween, MILLISECONDS, numberBetween } from "./number-checks.js";

const SHARE = numberBetween(0, 1);
const HEADER_VALUE = /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/;

/** The allowed rounding error of a sum. The sum of 0.1, 0.2 and 0.7 may be slightly above 1. */
const ROUNDING = 1e-9;

const NESTED: FieldCheck = { must: "an object", holds: isRecord };

const FAULT_CHECKS: { readonly [Name in keyof Required<Faults>]: FieldCheck } = {
  seed: integerBetween(0, 2 ** 32 - 1),
  statuses: NESTED,
  reasons: NESTED,
  pages: NESTED,
  dropBefore: SHARE,
  dropAfter: SHARE,
  delay: NESTED,
  notJson: SHARE,
  truncated: SHARE,
  gzip: SHARE,
  redirect: SHARE,
  retryAfter: {
    must: "a whole number of seconds, or a header value in ASCII",
    holds: (value) =>
      typeof value === "string"
        ? HEADER_VALUE.test(value)
        : Number.isSafeInteger(value) && Number(value) >= 0,
  },
  dailyQuota: integerBetween(0, Number.MAX_SAFE_INTEGER),
};

const DELAY_CHECKS: { readonly [Name in keyof Required<Faults>["delay"]]: FieldCheck } = {
  share: SHARE,
  ms: MILLISECONDS,
};

const REASON: FieldCheck = {
  must: "a code of lower-case letters and underscores",
  holds: (value) => typeof value === "string" && /^[a-z_]+$/.test(value),
};

const STATUS_CHECKS: FieldChecks = checkEachStatus(SHARE);
const REASON_CHECKS: FieldChecks = checkEachStatus(REASON);

/**
 * Checks the settings of faults.
 * @throws {TypeError} if a setting is wrong. The message names the field, such as `faults.dropAfter`, `faults.delay.ms`
 * or `faults.statuses.503`. If the sum of the shares is above 1, the message names `faults`.
 * @example
 * checkFaults({ dropBefore: 2 }) // throws "faults.dropBefore must be a number from 0 to 1"
 */
export function checkFaults(faults: unknown): asserts faults is Faults {
  checkFields("faults", faults, FAULT_CHECKS);
  const checked = faults as Faults;
  if (checked.statuses !== undefined) checkFields("faults.statuses", checked.statuses, STATUS_CHECKS);
  if (checked.pages !== undefined) checkFields("faults.pages", checked.pages, STATUS_CHECKS);
  if (checked.reasons !== undefined) checkFields("faults.reasons", checked.reasons, REASON_CHECKS);
  if (checked.delay !== undefined) checkDelay(checked.delay);
  const total = createFaultTable(checked).reduce((sum, [share]) => sum + share, 0);
  if (total > 1 + ROUNDING) throw new TypeError("faults must have shares that add up to at most 1");
}

function checkEachStatus(check: FieldCheck): FieldChecks {
  return Object.fromEntries(Array.from({ length: 200 }, (_, index) => [String(400 + index), check]));
}

function checkDelay(delay: NonNullable<Faults["delay"]>): void {
  checkFields("faults.delay", delay, DELAY_CHECKS);
  for (const name of ["share", "ms"] as const) {
    if (delay[name] === undefined) throw new TypeError(`faults.delay.${name} is missing`);
  }
}
