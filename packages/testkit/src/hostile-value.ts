import fc from "fast-check";
import { arrayOf, getter, hidden, objectOf, pointer, throwingGetter, withToJson } from "./combine-samples.js";
import { HOSTILE_THINGS, revoked, TRAPS, trapped } from "./hostile-things.js";
import { messyScalar } from "./messy-value.js";
import { nestedValue } from "./nested-value.js";
import { propertyName } from "./property-name.js";
import type { Sample } from "./sample.js";

const THROWING_GETTERS: readonly Sample[] = [
  throwingGetter("an error", () => new Error("a getter threw")),
  throwingGetter("undefined", () => undefined),
  throwingGetter("a revoked proxy", () => revoked({})),
];

const POINTERS: readonly Sample[] = [
  pointer("event", ({ event }) => event),
  pointer("properties", ({ properties }) => properties),
  pointer("parent", ({ parent }) => parent),
  pointer("shared 0", ({ shared }) => shared?.[0]),
  pointer("shared 1", ({ shared }) => shared?.[1]),
];

function hostileScalar(): fc.Arbitrary<Sample> {
  return fc.oneof(
    { weight: 4, arbitrary: messyScalar() },
    { weight: 4, arbitrary: fc.constantFrom(...HOSTILE_THINGS) },
    { weight: 3, arbitrary: fc.constantFrom(...POINTERS) },
    { weight: 2, arbitrary: fc.constantFrom(...THROWING_GETTERS) },
  );
}

/**
 * All values of {@link messyValue}, and values that nobody sends by accident. These are getters and proxies that throw,
 * every kind of `toJSON`, cycles, references to the properties and to the event, shared objects, lone surrogates, wrong
 * prototypes, and own properties with names such as `__proto__`. Reading a value twice gives the same result.
 *
 * @example
 * fc.assert(fc.property(hostileValue(), (value) => isFlat(flatten(value.make()))));
 */
export function hostileValue(): fc.Arbitrary<Sample> {
  return nestedValue(hostileScalar(), [
    (value) => value.map((view) => withToJson(view)),
    (value) => value.map(getter),
    (value) => value.map(hidden),
    (value) => fc.array(fc.option(value, { nil: undefined }), { maxLength: 4 }).map(arrayOf),
    (value) =>
      fc
        .tuple(members(value), fc.constantFrom(...TRAPS))
        .map(([target, trap]) => trapped(objectOf(target), trap)),
    (value) =>
      fc
        .tuple(fc.array(value, { maxLength: 3 }), fc.constantFrom(...TRAPS))
        .map(([target, trap]) => trapped(arrayOf(target), trap)),
  ]);
}

function members(value: fc.Arbitrary<Sample>): fc.Arbitrary<[string, Sample][]> {
  return fc.array(fc.tuple(propertyName(), value), { maxLength: 4 });
}
