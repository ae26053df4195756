import fc from "fast-check";

/**
 * The position of a value in an event, so that it can refer back to its parents. Objects that do not exist (yet) are
 * `undefined`.
 */
export interface Place {
  readonly event?: object;
  readonly properties?: object;
  /** The object or array that contains the value. */
  readonly parent?: object;
  /** Objects that all values of the event may refer to. */
  readonly shared?: readonly unknown[];
}

/**
 * A sample makes one value. It prints as the value, so that a counterexample is readable even if the value itself is
 * not (a revoked proxy, a getter that throws). It makes a new value each time, so that a mapper that changes its input
 * does not affect the next law.
 *
 * @example
 * fc.sample(hostileValue(), 1)[0]?.make(); // → a revoked proxy, perhaps
 */
export interface Sample<Made = unknown> {
  make(place?: Place): Made;
  /** The property descriptor for its parent object: a plain property, except for getters and the like. */
  describe(place: Place): PropertyDescriptor;
  [fc.toStringMethod](): string;
}

/** Makes a sample that prints as `text`. */
export function sample<Made>(text: string, make: (place: Place) => Made): Sample<Made> {
  return {
    make: (place = {}) => make(place),
    describe: (place) => ({ value: make(place), writable: true, enumerable: true, configurable: true }),
    [fc.toStringMethod]: () => text,
  };
}

/** Makes a sample with its own property descriptor; on its own, outside an object, it is `undefined`. */
export function member(text: string, describe: (place: Place) => PropertyDescriptor): Sample<undefined> {
  return {
    ...sample(text, () => undefined),
    describe: (place) => ({ ...describe(place), configurable: true }),
  };
}

/** The names and values of an object in order; of equal names, the last one wins. */
export type Members = readonly (readonly [name: string, value: Sample])[];

/** Adds members to a new object. The outermost such object is the properties object. */
export function fill<Holder extends object>(holder: Holder, members: Members, place: Place): Holder {
  const inside: Place = { ...place, properties: place.properties ?? holder, parent: holder };
  for (const [name, value] of members) Object.defineProperty(holder, name, value.describe(inside));
  return holder;
}

/** Prints members as an object literal would look. */
export function printMembers(members: Members): string {
  const entries = members.map(([name, value]) => `${JSON.stringify(name)}: ${fc.stringify(value)}`);
  return `{ ${entries.join(", ")} }`;
}
