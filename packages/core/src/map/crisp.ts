import type { DestinationTable } from "./destination-table.js";
import { LIMITS } from "./limits.js";
import { PathNames } from "./path-name.js";
import { readProperty } from "./read-property.js";
import { sanitizeName } from "./sanitize-name.js";

/**
 * What Crisp accepts.
 *
 * @see https://documentation.freshpaint.io (Crisp destination)
 */
export const CRISP: DestinationTable = {
  names: new PathNames({
    propertyName: sanitizeName,
    separator: "_",
    finishName: (name) => name,
    reserved: new Set(["__proto__"]),
  }),
  limits: LIMITS,
  joinsLists: true,
  needsPaths: false,
  read: readProperty,
  suffixed: (name, n) => `${name}_${n}`,
};
