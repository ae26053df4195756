import fc from "fast-check";
import { hostileValue } from "./hostile-value.js";
import { fill, printMembers, type Sample, sample } from "./sample.js";
import { scalar } from "./tame-value.js";
import { timestamp } from "./timestamp.js";

const FIELDS: readonly string[] = [
  "type",
  "event",
  "properties",
  "traits",
  "context",
  "messageId",
  "anonymousId",
  "userId",
  "timestamp",
  "sentAt",
  "integrations",
  "consent",
  "$options",
];

/** Objects with the fields of an event. Each field has any value, or a getter that throws. */
function brokenEvent(): fc.Arbitrary<Sample> {
  const known = fc.constantFrom("track", "identify", "page", "E", "$identify", "$page", null).map(scalar);
  const field = fc.tuple(
    fc.constantFrom(...FIELDS),
    fc.oneof(known, timestamp().map(scalar), hostileValue()),
  );
  return fc.array(field, { maxLength: 6 }).map((members) =>
    sample(printMembers(members), (place) => {
      const event = {};
      return fill(event, members, { ...place, event });
    }),
  );
}

/**
 * Values that may be passed to a mapper instead of an event: broken events, hostile values, and values of
 * `fc.anything()`. For a value of `fc.anything()`, `make()` returns the same object each time.
 *
 * @example
 * fc.assert(fc.property(anyInput(), (input) => void readEvent(input.make())));
 */
export function anyInput(): fc.Arbitrary<Sample> {
  const anything = fc.anything({
    withBigInt: true,
    withBoxedValues: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withObjectString: true,
    withSet: true,
    withSparseArray: true,
    withTypedArray: true,
  });
  return fc.oneof(
    { weight: 3, arbitrary: brokenEvent() },
    { weight: 1, arbitrary: hostileValue() },
    { weight: 1, arbitrary: anything.map(scalar) },
  );
}
