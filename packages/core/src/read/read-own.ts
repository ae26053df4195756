import { ownValue } from "../own-fields.js";
import { UNREADABLE } from "./read-fields.js";

/** An own enumerable property; `undefined` if it is absent or `null`, `UNREADABLE` if it cannot be read. */
export function readOwn(holder: object, name: string): unknown {
  try {
    return ownValue(holder, name);
  } catch {
    return UNREADABLE;
  }
}
