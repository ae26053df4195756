import type { DestinationRules } from "./destination-rules.js";
import { LIMITS } from "./limits.js";
import { PathNames } from "./path-name.js";
import { readProperty } from "./read-property.js";

/** For pages: Crisp's own table is known to be right, and uses a few of the rules that another destination may. */
export const createTable = ({ name, propertyName, userFields }: DestinationRules) => ({
  name,
  names: new PathNames({
    propertyName,
    separator: "_",
    finishName: (text) => text,
    reserved: new Set(["__proto__"]),
  }),
  limits: LIMITS,
  joinsLists: true,
  needsPaths: false,
  read: readProperty,
  suffixed: (text: string, n: number): string => `${text}_${n}`,
  lastSuffix: Number.POSITIVE_INFINITY,
  userFields: userFields.map((fields) => Object.assign(Object.create(null), fields)),
});
