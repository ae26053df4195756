import { defineOwn } from "../own-fields.js";
import { rememberSource } from "./remember-source.js";

/**
 * Copies an object without some names. Getters are copied, not called, and an own `__proto__` stays a property. Throws
 * if a trap of a proxy throws.
 */
export function copyWithoutNames(bag: object, isLeftOut: (name: string) => boolean): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(bag)) {
    const descriptor = isLeftOut(key) ? undefined : Object.getOwnPropertyDescriptor(bag, key);
    if (descriptor === undefined) continue;
    // Assignment is faster, and safe if there is no inherited setter.
    if (Object.hasOwn(descriptor, "value") && !(key in copy)) copy[key] = descriptor.value;
    else defineOwn(copy, key, descriptor);
  }
  return rememberSource(copy, bag);
}
