import { orUndefined } from "@freshpaint/crisp-core/adapter";
import { type Call, isObject } from "./freshpaint-call.js";

/** The properties that a page has set to join every later event of one Freshpaint instance. */
export interface SharedProperties {
  /** Takes a call that may be about them. */
  hear(call: Call): void;
  /** A track call's properties with the shared ones below its own. What is no plain object is left to the mapping. */
  join(properties: unknown): unknown;
}

type Descriptors = Record<string, PropertyDescriptor>;

/** Keeps what this page sets; what earlier pages have set is known to Freshpaint's SDK alone. */
export function createSharedProperties(): SharedProperties {
  let shared: Descriptors = {};
  // Copied as they are: a getter that throws must not cost the call.
  const describe = (bag: unknown): Descriptors =>
    orUndefined(() => (isObject(bag) ? Object.getOwnPropertyDescriptors(bag) : {})) ?? {};
  const add = (bag: unknown) => {
    shared = { ...shared, ...describe(bag) };
  };
  const addOnce = (bag: unknown) => {
    shared = { ...describe(bag), ...shared };
  };
  const remove = (name: unknown) => {
    const { [String(name)]: _, ...rest } = shared;
    shared = rest;
  };
  const hearing: Readonly<Record<string, (value: unknown) => void>> = {
    addEventProperties: add,
    register: add,
    register_once: addOnce,
    addInitialEventProperties: addOnce,
    removeEventProperty: remove,
    unregister: remove,
    // What was shared of one person must not join another's events.
    reset: () => {
      shared = {};
    },
  };
  return {
    hear: ([method, value]) => hearing[method]?.(value),
    join(properties) {
      const isPlain =
        properties == null ||
        orUndefined(() => Object.prototype.toString.call(properties) === "[object Object]");
      if (!isPlain || Object.keys(shared).length === 0) return properties;
      return Object.defineProperties({}, { ...shared, ...describe(properties) });
    },
  };
}
