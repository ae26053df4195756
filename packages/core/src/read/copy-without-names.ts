import { defineOwn } from "../own-fields.js";
import { rememberSource } from "./remember-source.js";

/**
 * Copies an object, and leaves some names out. Getters are copied, not called. An own `__proto__` stays a property.
 * Throws if a trap of a proxy throws.
 */
export function copyWithoutNames(bag: object, isLeftOut: (name: string) => boolean): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(bag)) {
    const descriptor = isLeftOut(key) ? undefined : Object.getOwnPropertyDescriptor(bag, key);
    if (descriptor === undefined) continue;
    // An assignment is faster than `defineOwn`, and is safe if there is no inherited setter.
    if (Object.hasOwn(descriptor, "value") && !(key in copy)) copy[key] = descriptor.value;
    else defineOwn(copy, key, descriptor);
  }
  return rememberSource(copy, bag);
}
