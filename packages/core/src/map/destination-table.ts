import { orUndefined } from "../or-undefined.js";
import { checkRules } from "./check-rules.js";
import type { DestinationRules, UserField } from "./destination-rules.js";
import { LIMITS, type Limits } from "./limits.js";
import type { NameRules } from "./path-name.js";
import { PathNames } from "./path-names.js";
import { readProperty, readPropertyBy, type Value } from "./read-property.js";
import type { Path } from "./report.js";

/** A destination's rules, checked and ready to use, with the names that it remembers. */
export interface DestinationTable {
  readonly name: string;
  readonly names: PathNames;
  readonly limits: Limits;
  /** Whether an array of scalars becomes one text. */
  readonly joinsLists: boolean;
  /** Whether values depend on their paths. */
  readonly needsPaths: boolean;
  /** Reads one property, once. Never throws. */
  readonly read: (holder: object, key: string, path: Path) => Value;
  /** The n-th name to try if a name is taken; `undefined` if it breaks the rules of the destination. */
  readonly suffixed: (name: string, n: number) => string | undefined;
  /** The highest n worth trying: with one more name than may be placed, one is free. */
  readonly lastSuffix: number;
  readonly userFields: readonly UserField[];
}

/**
 * Makes a table of rules.
 *
 * @throws {TypeError} naming the rule that is wrong.
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
    names: new PathNames(names),
    limits,
    joinsLists: checked.lists !== "flatten",
    needsPaths: rule !== undefined,
    read: rule ? (holder, key, path = []) => readPropertyBy(rule, holder, key, path) : readProperty,
    suffixed: createSuffixed(names, checked.suffix ?? ((name, n) => `${name}_${n}`)),
    lastSuffix: limits.properties + names.reserved.size + 1,
    userFields: checked.userFields,
  };
}

/** A rule that throws, or answers with no text, leaves nothing of a name. */
function guarded(rule: (name: string) => string): (name: string) => string {
  return (name) => {
    const answer: unknown = orUndefined(() => rule(name));
    return typeof answer === "string" ? answer : "";
  };
}

/** Holds suffixed names to the rules that the names themselves keep. */
function createSuffixed(
  { propertyName, finishName, separator, reserved }: NameRules,
  suffix: (name: string, n: number) => string,
): DestinationTable["suffixed"] {
  // The name of a path may contain separators, which `propertyName` may remove. So each key of the name is checked.
  const isOfKeys = (name: string): boolean =>
    propertyName(name) === name || name.split(separator).every((part) => propertyName(part) === part);
  const isFinished = (name: string): boolean => finishName(name) === name;
  // If a rule changes the name without a suffix, it cannot be a condition for the name with one.
  const keeps = (isKept: (name: string) => boolean, suffixed: string, name: string): boolean =>
    !isKept(name) || isKept(suffixed);

  return (name, n) => {
    const addSuffix = guarded((beginning) => suffix(beginning, n));
    const suffixed = addSuffix(name);
    // If names have a maximum length, the end of the name makes room for the suffix.
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
