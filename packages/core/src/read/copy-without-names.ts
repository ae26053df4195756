import { defineOwn } from "../own-fields.js";
import { rememberSource } from "./remember-source.js";

/**
 * Copies an object without some names. No getter is called, and an own `__proto__` stays a name. May throw as a proxy's
 * traps do.
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
