import { orUndefined } from "../or-undefined.js";
import { checkRules } from "./check-rules.js";
import type { DestinationRules, UserField } from "./destination-rules.js";
import { LIMITS, type Limits } from "./limits.js";
import type { NameRules } from "./path-name.js";
import { PathNameCache } from "./path-name-cache.js";
import { readProperty, readPropertyBy, type Value } from "./read-property.js";
import type { Path } from "./report.js";

/** The checked rules of a destination, and the cache of its names. */
export interface DestinationTable {
  readonly name: string;
  readonly names: PathNameCache;
  readonly limits: Limits;
  /** Whether an array of scalars becomes one text. */
  readonly joinsLists: boolean;
  /** Whether the path of a value is needed to read the value. */
  readonly needsPaths: boolean;
  /** Reads one property exactly once. Never throws. */
  readonly read: (holder: object, key: string, path: Path) => Value;
  /**
   * Returns the n-th name to try if a name is already in use. Returns `undefined` if that name is not legal for the
   * destination.
   */
  readonly suffixed: (name: string, n: number) => string | undefined;
  /** The highest n to try. There are more names to try than names that can be in use, so one name is free. */
  readonly lastSuffix: number;
  readonly userFields: readonly UserField[];
}

/**
 * Checks the rules of a destination and makes its table.
 *
 * @throws {TypeError} if a rule is wrong. The message names the rule.
 */
export function createTable(rules: DestinationRules): DestinationTable {
  const checked = checkRules(rules);
  const { value: rule } = checked;
  const limits: Limits = { ...LIMITS, ...checked.limits };
  const names: NameRules = {
    propertyName: guarded(checked.propertyName),
    finishName: guarded(checked.finishName ?? ((name) => name)),
    separator: checked.separator ?? "_",
    reserved: new Set(["__proto__", ...(checked.reserved ?? [])]),
  };
  return {
    name: checked.name,
    names: new PathNameCache(names),
    limits,
    joinsLists: checked.lists !== "flatten",
    needsPaths: rule !== undefined,
    read: rule ? (holder, key, path = []) => readPropertyBy(rule, holder, key, path) : readProperty,
    suffixed: createSuffixed(names, checked.suffix ?? ((name, n) => `${name}_${n}`)),
    lastSuffix: limits.properties + names.reserved.size + 1,
    userFields: checked.userFields,
  };
}

/** Wraps a rule for names. If the rule throws or does not return a text, the result is the empty name. */
function guarded(rule: (name: string) => string): (name: string) => string {
  return (name) => {
    const answer: unknown = orUndefined(() => rule(name));
    return typeof answer === "string" ? answer : "";
  };
}

/**
 * Makes a function that adds a suffix to a name. The function returns only names that are legal for the destination.
 */
function createSuffixed(
  { propertyName, finishName, separator, reserved }: NameRules,
  suffix: (name: string, n: number) => string,
): DestinationTable["suffixed"] {
  // The name of a path may contain separators, which `propertyName` may remove. So each part between two separators is
  // checked.
  const isOfKeys = (name: string): boolean =>
    propertyName(name) === name || name.split(separator).every((part) => propertyName(part) === part);
  const isFinished = (name: string): boolean => finishName(name) === name;
  // If a rule changes the name without a suffix, the rule cannot be used to check the name with a suffix.
  const keeps = (isKept: (name: string) => boolean, suffixed: string, name: string): boolean =>
    !isKept(name) || isKept(suffixed);

  return (name, n) => {
    const addSuffix = guarded((beginning) => suffix(beginning, n));
    const suffixed = addSuffix(name);
    // If names have a maximum length, the end of the name is cut to make room for the suffix.
    const beginning = name.slice(0, 2 * name.length - suffixed.length);
    const fitting = keeps(isFinished, suffixed, name) || beginning === "" ? suffixed : addSuffix(beginning);
    const isLegal =
      fitting !== "" &&
      !reserved.has(fitting) &&
      keeps(isFinished, fitting, name) &&
      keeps(isOfKeys, fitting, name);
    return isLegal ? fitting : undefined;
  };
}
