import { defineOwn } from "../own-fields.js";
import { rememberSource } from "./sources.js";

/** A copy without some names. Descriptors are copied: no getter is called, and an own `__proto__` stays a name. */
export function withoutNames(bag: object, left: RegExp): object {
  const properties = {};
  for (const key of Object.keys(bag)) {
    const descriptor = left.test(key) ? undefined : Object.getOwnPropertyDescriptor(bag, key);
    if (descriptor) defineOwn(properties, key, descriptor);
  }
  return rememberSource(properties, bag);
}
