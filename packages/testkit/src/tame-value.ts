import fc from "fast-check";
import { nestedValue } from "./nested-value.js";
import { type Sample, sample } from "./sample.js";

const TEXTS: readonly string[] = [
  "",
  "  ",
  "ada@example.com",
  " Ada@Example.com ",
  "https://example.com/a?b=c#d",
  "2022-12-28T21:16:50Z",
  "two, values",
  "re\u0301sume\u0301",
  "🙂",
];

/** Makes a sample that prints as JSON. A value that JSON does not support, such as `-0`, prints as source code. */
export function scalar(value: unknown): Sample {
  return sample(fc.stringify(value), () => value);
}

/** Texts, numbers, booleans and null. */
export function tameScalar(): fc.Arbitrary<Sample> {
  const anyScalar = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...TEXTS) },
    { weight: 1, arbitrary: fc.string({ maxLength: 10 }) },
    { weight: 1, arbitrary: fc.integer() },
    { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
    { weight: 1, arbitrary: fc.boolean() },
    { weight: 1, arbitrary: fc.constant(null) },
  );
  return anyScalar.map(scalar);
}

/**
 * Values that `JSON.parse` can return: scalars, objects and arrays, some of them nested deeper than ten levels.
 *
 * @example
 * fc.assert(fc.property(tameValue(), (value) => isFlat(flatten(value.make()))));
 */
export function tameValue(): fc.Arbitrary<Sample> {
  return nestedValue(tameScalar(), []);
}
