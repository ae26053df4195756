import fc from "fast-check";
import { anyValue } from "./any-value.js";
import { objectOf } from "./combine-samples.js";
import { type Contents, contents } from "./event-contents.js";
import { eventName } from "./event-name.js";
import { eventOf } from "./event-sample.js";
import { traitContents } from "./identify-event.js";
import { propertyName } from "./property-name.js";
import { anyRouting } from "./routing.js";
import { printMembers, type Sample, sample } from "./sample.js";

/** One call of `window.freshpaint`, as Freshpaint's snippet queues it: the method, then the arguments. */
export type SdkCall = readonly [method: "track" | "identify", ...values: unknown[]];

type Shape = (first: string, bag: object, options: object) => readonly unknown[];

const TRACK_SHAPES: readonly Shape[] = [
  (name, bag) => [name, bag],
  (name, bag, options) => [name, bag, options],
  (name) => [name],
  (name) => [name, undefined],
  (name) => [name, null],
];

const IDENTIFY_SHAPES: readonly Shape[] = [
  (id, bag) => [id, bag],
  (_, bag) => [bag],
  (id) => [id],
  (id) => [id, null],
  (_, bag) => [null, bag],
  (id, bag, options) => [id, bag, options],
  (_, bag, options) => [undefined, bag, options],
];

/** User ids. One id looks like an email address, but a mapper must not use the id as an address. */
const userId: fc.Arbitrary<string> = fc.oneof(fc.uuid(), fc.constant("ada@example.com"));

/**
 * Calls of the browser SDK in all forms: `track(name, properties?)`, `identify(id)`, `identify(properties)` and
 * `identify(id, properties)`. Some calls have `{ integrations }` as the third argument. Each call is the array
 * `[method, ...values]`.
 *
 * @example
 * fc.sample(sdkCall(tameValue()), 1)[0]?.make(); // → ["track", "Order Completed", { "plan name": "Pro" }]
 * @see https://documentation.freshpaint.io (JavaScript SDK)
 */
export function sdkCall(
  value: fc.Arbitrary<Sample> = anyValue(),
  destination = "Crisp",
): fc.Arbitrary<Sample<SdkCall>> {
  const options = anyRouting(destination).map((integrations) => objectOf([["integrations", integrations]]));
  return fc.oneof(
    callOf("track", TRACK_SHAPES, eventName(), contents(propertyName(), value), options),
    callOf("identify", IDENTIFY_SHAPES, userId, traitContents(value), options),
  );
}

function callOf(
  method: SdkCall[0],
  shapes: readonly Shape[],
  first: fc.Arbitrary<string>,
  inside: fc.Arbitrary<Contents>,
  routed: fc.Arbitrary<Sample<object>>,
): fc.Arbitrary<Sample<SdkCall>> {
  return fc.tuple(fc.constantFrom(...shapes), first, inside, routed).map(([shape, name, parts, options]) => {
    const holder = eventOf({ ...parts, frame: [], bag: ["bag"] });
    const bag = sample(
      printMembers(parts.properties) + (parts.many > 0 ? ` and ${parts.many} numbers` : ""),
      () => undefined,
    );
    const printed = shape(name, bag, options).map((value) => fc.stringify(value));
    return sample(`${method}(${printed.join(", ")})`, () => [
      method,
      ...shape(name, holder.make()["bag"] as object, options.make()),
    ]);
  });
}
