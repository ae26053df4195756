import { hasOwn, isPlainObject, ownFields } from "../own-fields.js";
import type { DestinationRules, UserField } from "./destination-rules.js";
import { LIMITS } from "./limits.js";

type Check = readonly [isRight: (value: unknown) => boolean, expected: string];

const isFunction = (value: unknown): boolean => typeof value === "function";
const isText = (value: unknown): value is string => typeof value === "string";
// `every` skips the holes of an array. A copy has no holes.
const isTexts = (value: unknown): boolean => Array.isArray(value) && [...value].every(isText);
const orAbsent =
  (isRight: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    value === undefined || isRight(value);

const RULES: Readonly<Record<keyof DestinationRules, Check>> = {
  name: [
    (value) => isText(value) && value !== "" && value.trim() === value,
    "a name without white space around it",
  ],
  propertyName: [isFunction, "a function"],
  separator: [orAbsent(isText), "a string"],
  reserved: [orAbsent(isTexts), "an array of strings"],
  limits: [orAbsent(areLimits), "whole numbers from 1, under names of LIMITS"],
  finishName: [orAbsent(isFunction), "a function"],
  suffix: [orAbsent(isFunction), "a function"],
  lists: [orAbsent((value) => value === "join" || value === "flatten"), '"join" or "flatten"'],
  value: [orAbsent(isFunction), "a function"],
  userFields: [
    (value) =>
      Array.isArray(value) && [...value].every(isUserField) && new Set(value.map(toOf)).size === value.length,
    "an array of { to, from, read? } with different `to`",
  ],
};

/**
 * Checks the rules of a destination, and copies them.
 *
 * @throws {TypeError} if a rule is wrong. The message names the rule.
 */
export function checkRules(rules: DestinationRules): DestinationRules {
  const copy = ownFields(rules, "rules");
  const unknown = Object.keys(copy).find((name) => !Object.hasOwn(RULES, name));
  if (unknown !== undefined) throw new TypeError(`${unknown}: not a rule of a destination`);
  for (const [name, [isRight, expected]] of Object.entries(RULES)) {
    const rule: unknown = copy[name as keyof DestinationRules];
    if (!isRight(rule)) throw new TypeError(`${name}: expected ${expected}`);
  }
  // `ownFields` makes objects without a prototype, so a polluted Object.prototype cannot add a rule.
  const userFields = copy.userFields.map((field) =>
    ownFields({ ...field, from: [...field.from] }, "userFields"),
  );
  return Object.assign(copy, { userFields });
}

function toOf({ to }: UserField): string {
  return to;
}

function areLimits(value: unknown): boolean {
  return (
    isPlainObject(value) &&
    Object.entries(value).every(
      ([name, limit]) => Object.hasOwn(LIMITS, name) && Number.isSafeInteger(limit) && limit > 0,
    )
  );
}

function isUserField(value: unknown): boolean {
  if (!isPlainObject(value) || !hasOwn(value, "to") || !hasOwn(value, "from")) return false;
  const { to, from, read } = ownFields<Partial<Record<string, unknown>>>(value, "field");
  return isText(to) && isTexts(from) && (read === undefined || isFunction(read));
}
