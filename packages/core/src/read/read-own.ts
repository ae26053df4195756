import { ownValue } from "../own-fields.js";
import { UNREADABLE } from "./read-fields.js";

/**
 * Returns the value of an own enumerable property. Returns `undefined` if the property is absent or `null`, and
 * `UNREADABLE` if it cannot be read.
 */
export function readOwn(holder: object, name: string): unknown {
  try {
    return ownValue(holder, name);
  } catch {
    return UNREADABLE;
  }
}
