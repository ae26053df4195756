import fc from "fast-check";

/** Where a value is going to stand, so that it can point back. What is not there (yet) is `undefined`. */
export interface Place {
  readonly event?: object;
  readonly properties?: object;
  /** The object or array that the value is put into. */
  readonly parent?: object;
  /** Objects that every value of the event can point at. */
  readonly shared?: readonly unknown[];
}

/**
 * A recipe for one value. It prints as what it makes, so that a counterexample can be read even where the value
 * itself cannot be (a revoked proxy, a getter that throws), and it makes a new one each time, so that no law
 * depends on what a mapper did to the last.
 *
 * @example
 * fc.sample(hostileValue(), 1)[0]?.make(); // → a revoked proxy, perhaps
 */
export interface Sample<Made = unknown> {
  make(place?: Place): Made;
  /** How it stands in its object: as a plain property, unless it is about getters and the like. */
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

/** Makes a sample that stands in its object in its own way; alone, it is `undefined`. */
export function member(text: string, describe: (place: Place) => PropertyDescriptor): Sample<undefined> {
  return {
    ...sample(text, () => undefined),
    describe: (place) => ({ ...describe(place), configurable: true }),
  };
}

/** The names and values of an object, in order; of two that have the same name the later one stands. */
export type Members = readonly (readonly [name: string, value: Sample])[];

/** Puts members into an object that was just made. The outermost such object is the bag of properties. */
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
