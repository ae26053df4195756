import fc from "fast-check";

/**
 * The position of a value in an event. With it, the value can refer to its parents. Objects that do not exist yet are
 * `undefined`.
 */
export interface Place {
  readonly event?: object;
  readonly properties?: object;
  /** The object or array that contains the value. */
  readonly parent?: object;
  /** Objects to which all values of the event may refer. */
  readonly shared?: readonly unknown[];
}

/**
 * A sample makes one value, and prints like this value. Therefore a counterexample is readable even if the value cannot be
 * printed, such as a revoked proxy or a getter that throws. The sample makes a new value each time, so a mapper that
 * changes its input does not affect the next law.
 *
 * @example
 * fc.sample(hostileValue(), 1)[0]?.make(); // → a revoked proxy, perhaps
 */
export interface Sample<Made = unknown> {
  make(place?: Place): Made;
  /**
   * Returns the property descriptor for the parent object. The property may be a plain value or, for example, a getter.
   */
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

/** Makes a sample with its own property descriptor. Outside an object, `make` returns `undefined`. */
export function member(text: string, describe: (place: Place) => PropertyDescriptor): Sample<undefined> {
  return {
    ...sample(text, () => undefined),
    describe: (place) => ({ ...describe(place), configurable: true }),
  };
}

/** The names and values of an object, in order. If a name occurs twice, the last value is used. */
export type Members = readonly (readonly [name: string, value: Sample])[];

/** Adds members to a new object. The outermost object that is filled is the properties object. */
export function fill<Holder extends object>(holder: Holder, members: Members, place: Place): Holder {
  const inside: Place = { ...place, properties: place.properties ?? holder, parent: holder };
  for (const [name, value] of members) Object.defineProperty(holder, name, value.describe(inside));
  return holder;
}

/** Prints members in the form of an object literal. */
export function printMembers(members: Members): string {
  const entries = members.map(([name, value]) => `${JSON.stringify(name)}: ${fc.stringify(value)}`);
  return `{ ${entries.join(", ")} }`;
}
