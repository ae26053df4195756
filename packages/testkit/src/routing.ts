import fc from "fast-check";
import { objectOf, throwingGetter } from "./combine-samples.js";
import { revoked } from "./hostile-things.js";
import { type Members, type Sample, sample } from "./sample.js";
import { scalar } from "./tame-value.js";

const GRANTED: fc.Arbitrary<Sample> = fc.constantFrom(true, "", 0, undefined, {}).map(scalar);
const REFUSED: fc.Arbitrary<Sample> = fc.constantFrom(false, null).map(scalar);
const OTHERS: fc.Arbitrary<string> = fc.constantFrom(
  "Mixpanel",
  "Google Analytics 4 Proxy",
  "Al",
  "Crispy",
  "",
);

/** Values that are not routing objects. With such a value, the event is skipped, since its routing is unknown. */
export function noRouting(destination: string): readonly Sample[] {
  return [
    ...["", destination, true, false, 0, 1].map(scalar),
    ...NO_ROUTING_OBJECTS,
    sample(`["${destination}"]`, () => [destination]),
  ];
}

const NO_ROUTING_OBJECTS: readonly Sample[] = [
  sample("[]", () => []),
  sample("() => {}", () => () => {}),
  sample("new Map()", () => new Map()),
  sample("new Date(0)", () => new Date(0)),
  sample("revoked proxy", () => revoked({})),
];

function inAnyCase(name: string): fc.Arbitrary<string> {
  return fc.constantFrom(name, name.toLowerCase(), name.toUpperCase());
}

/** The name of a destination, or of an instance of the destination. */
function ownKey(destination: string): fc.Arbitrary<string> {
  return fc.constantFrom(destination, `${destination}::support`).chain(inAnyCase);
}

function entries(key: fc.Arbitrary<string>, value: fc.Arbitrary<Sample>, minLength = 0) {
  return fc.array(fc.tuple(key, value), { minLength, maxLength: 2 });
}

/**
 * An object with these keys in any order. Each key occurs only once, since a second equal key would replace the value
 * of the first.
 */
function routingOf(...parts: readonly fc.Arbitrary<[string, Sample][]>[]): fc.Arbitrary<Sample> {
  return fc
    .tuple(...parts)
    .map((all) => [...new Map(all.flat()).entries()])
    .chain((members) => fc.shuffledSubarray(members, { minLength: members.length }))
    .map((members) => objectOf(members));
}

const ANYTHING = fc.oneof(GRANTED, REFUSED);

/**
 * Values of `integrations` and `consent` that allow a destination. The values `null` and `{}`, which contain no decision,
 * also allow the destination.
 *
 * @example
 * fc.sample(allowingRouting(), 1)[0]?.make(); // → { Mixpanel: false, "crisp::support": true, All: false }
 * @see https://github.com/freshpaint-io/freshpaint-gtm-template
 */
export function allowingRouting(destination = "Crisp"): fc.Arbitrary<Sample> {
  const others = entries(OTHERS, ANYTHING);
  const granted = entries(ownKey(destination), GRANTED, 1);
  return fc.oneof(
    fc.constantFrom(scalar(null), scalar(undefined), objectOf([])),
    routingOf(others, entries(inAnyCase("All"), ANYTHING), granted),
    routingOf(others, entries(inAnyCase("All"), GRANTED)),
  );
}

/**
 * Values of `integrations` and `consent` that exclude a destination, including values that are not routing objects.
 *
 * @example
 * fc.sample(forbiddingRouting(), 1)[0]?.make(); // → { All: false, Mixpanel: true }
 */
export function forbiddingRouting(destination = "Crisp"): fc.Arbitrary<Sample> {
  const others = entries(OTHERS, ANYTHING);
  const broken = fc.constant(throwingGetter("an error", () => new Error("a getter threw")));
  return fc.oneof(
    { weight: 3, arbitrary: routingOf(others, entries(inAnyCase("All"), REFUSED, 1)) },
    {
      weight: 3,
      arbitrary: routingOf(
        others,
        entries(inAnyCase("All"), ANYTHING),
        entries(ownKey(destination), REFUSED, 1),
      ),
    },
    { weight: 1, arbitrary: routingOf(others, entries(fc.constant(destination), broken, 1)) },
    { weight: 1, arbitrary: fc.constantFrom(...noRouting(destination)) },
  );
}

/** Values of `$options` whose meaning is unknown. With such a value, the event is skipped. */
export function unknownOptions(destination: string): fc.Arbitrary<Sample> {
  const only: Members[number] = ["only", sample(`["${destination}"]`, () => [destination])];
  const allowing = objectOf([["All", scalar(true)]]);
  return fc.constantFrom(
    objectOf([only]),
    objectOf([["Mixpanel", scalar(true)]]),
    objectOf([["integrations", allowing], only]),
  );
}

/** Any routing values. Most values allow the destination, so that most events are mapped. */
export function anyRouting(destination: string): fc.Arbitrary<Sample> {
  return fc.oneof(
    { weight: 12, arbitrary: allowingRouting(destination) },
    { weight: 1, arbitrary: forbiddingRouting(destination) },
  );
}

/** `integrations` and `consent`, or neither, for the top level of an event. */
export function routingFields(destination: string): fc.Arbitrary<Members> {
  const routing = fc.option(anyRouting(destination), { nil: undefined, freq: 2 });
  return fc
    .record({ integrations: routing, consent: routing })
    .map((fields) =>
      Object.entries(fields).flatMap(([name, value]): Members => (value ? [[name, value]] : [])),
    );
}

/** Values of `$options`, which the HTTP API expects among the properties. */
export function httpApiOptions(destination: string): fc.Arbitrary<Sample> {
  const routing = anyRouting(destination);
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant(objectOf([])) },
    { weight: 3, arbitrary: routing.map((integrations) => objectOf([["integrations", integrations]])) },
    {
      weight: 3,
      arbitrary: routing.map((integrations) =>
        objectOf([
          ["integrations", integrations],
          ["All", scalar(true)],
        ]),
      ),
    },
    // Such a value excludes the destination if it names neither the destination nor `All`.
    { weight: 1, arbitrary: routing },
  );
}
