import fc from "fast-check";
import { arrayOf, objectOf, withToJson } from "./combine-samples.js";
import { nestedValue } from "./nested-value.js";
import { type Sample, sample } from "./sample.js";
import { scalar, tameScalar } from "./tame-value.js";

/** Values that JSON does not support, or converts to another scalar. Each value prints as source code. */
const ODD_SCALARS: readonly Sample[] = [
  sample("undefined", () => undefined),
  sample("NaN", () => Number.NaN),
  sample("-Infinity", () => Number.NEGATIVE_INFINITY),
  sample("-0", () => -0),
  sample("2 ** 53", () => 2 ** 53),
  sample("-(2 ** 60)", () => -(2 ** 60)),
  sample("10n ** 20n", () => 10n ** 20n),
  sample("() => {}", () => () => {}),
  sample("Symbol('s')", () => Symbol("s")),
  sample("new Date(0)", () => new Date(0)),
  sample("new Date(NaN)", () => new Date(Number.NaN)),
  sample("Object('boxed')", () => Object("boxed")),
  sample("Object('')", () => Object("")),
  sample("Object(5)", () => Object(5)),
  sample("Object(-0)", () => Object(-0)),
  sample("Object(NaN)", () => Object(Number.NaN)),
  sample("Object(false)", () => Object(false)),
  sample("Object(5n)", () => Object(5n)),
];

/**
 * A page element with the properties that React adds to an element. These are own, enumerable properties, and may contain
 * the name of a patient.
 */
function pageElement(): object {
  const props = { "aria-label": "Call Ada Lovelace" };
  return Object.assign(Object.create({ [Symbol.toStringTag]: "HTMLButtonElement" }), {
    __reactProps$x1: props,
  });
}

function listArguments(..._: readonly string[]): object {
  // biome-ignore lint/complexity/noArguments: `arguments` is neither an array nor a plain object
  return arguments;
}

/** Objects whose JSON is empty or unexpectedly large. */
const ODD_OBJECTS: readonly Sample[] = [
  sample("Object(Symbol('boxed'))", () => Object(Symbol("boxed"))),
  sample("class {}", () => class {}),
  sample("new Map([[1, 2]])", () => new Map([[1, 2]])),
  sample("new Set([1])", () => new Set([1])),
  sample("/re/g", () => /re/g),
  sample("new Error('message')", () => new Error("message")),
  sample("Promise.resolve(1)", () => Promise.resolve(1)),
  sample("new Uint8Array([1, 2])", () => new Uint8Array([1, 2])),
  sample("new ArrayBuffer(2)", () => new ArrayBuffer(2)),
  sample("element of a page", () => pageElement()),
  sample("function arguments", () => listArguments("a", "b")),
  sample("Object.freeze(['frozen'])", () => Object.freeze(["frozen"])),
];

/** Scalars, and other values with no generated values inside. */
export function messyScalar(): fc.Arbitrary<Sample> {
  const date = fc.date().map((made) => sample(fc.stringify(made), () => new Date(made)));
  return fc.oneof(
    { weight: 4, arbitrary: tameScalar() },
    { weight: 4, arbitrary: fc.constantFrom(...ODD_SCALARS) },
    { weight: 2, arbitrary: fc.constantFrom(...ODD_OBJECTS) },
    { weight: 1, arbitrary: fc.oneof(date, fc.bigInt().map(scalar), fc.double().map(scalar)) },
  );
}

/**
 * Irregular values that occur in practice: dates, boxed primitives, bigints, `undefined`, `NaN`, functions, symbols,
 * maps, errors, typed arrays, arrays with holes, objects with a `toJSON` or without a prototype. No value throws when a
 * mapper reads it, and no value has a cycle.
 *
 * @example
 * fc.assert(fc.property(messyValue(), (value) => isFlat(flatten(value.make()))));
 */
export function messyValue(): fc.Arbitrary<Sample> {
  return nestedValue(messyScalar(), [
    (value) => value.map((view) => withToJson(view)),
    (value) =>
      value.map((inner) =>
        objectOf([["no prototype", inner]], "Object.create(null)", () => Object.create(null)),
      ),
    (value) => fc.array(fc.option(value, { nil: undefined }), { maxLength: 4 }).map(arrayOf),
  ]);
}
