import fc from "fast-check";
import { wide } from "./combine-samples.js";
import type { EventParts } from "./event-sample.js";
import type { Sample } from "./sample.js";
import { tameValue } from "./tame-value.js";

/** The properties that the customer chose, without Freshpaint's own fields. */
export type Contents = Pick<EventParts, "properties" | "shared" | "many">;

/**
 * Numbers of properties near the limit of one event, and far above the limit. Large numbers are rare, since such a case
 * takes as long as a hundred other cases.
 */
const MANY: fc.Arbitrary<number> = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 990, max: 1_010 }) },
  { weight: 1, arbitrary: fc.constant(10_000) },
);

/** Properties, and the objects to which several properties may refer. */
export function contents(name: fc.Arbitrary<string>, value: fc.Arbitrary<Sample>): fc.Arbitrary<Contents> {
  const member = fc.oneof(
    { weight: 800, arbitrary: fc.tuple(name, value) },
    { weight: 1, arbitrary: fc.tuple(name, MANY.map(wide)) },
  );
  return fc.record({
    properties: fc.array(member, { maxLength: 8, size: "max" }),
    shared: fc.array(tameValue(), { maxLength: 2 }),
    many: fc.oneof({ weight: 200, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: MANY }),
  });
}
