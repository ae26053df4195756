import type { DestinationRules } from "./destination-rules.js";
import { LIMITS } from "./limits.js";
import { type PathName, toPathName, topName } from "./path-name.js";
import { readProperty } from "./read-property.js";

/**
 * Pages use only Crisp's own table. That table needs no checks. It also needs only a few of the rules that a table can
 * have. This version does not cache names. A cache saves time only on a server that maps thousands of events.
 */
export const createTable = ({ name, propertyName, userFields }: DestinationRules) => {
  const rules = {
    propertyName,
    separator: "_",
    finishName: (text: string): string => text,
    reserved: new Set(["__proto__"]),
  };
  return {
    name,
    names: { top: topName, below: (above: PathName, key: string) => toPathName(rules, above, key) },
    limits: LIMITS,
    joinsLists: true,
    needsPaths: false,
    read: readProperty,
    suffixed: (text: string, n: number): string => `${text}_${n}`,
    lastSuffix: Number.POSITIVE_INFINITY,
    userFields: userFields.map((fields) => Object.assign(Object.create(null), fields)),
  };
};
