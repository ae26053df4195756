import fc from "fast-check";
import { arrayOf, deep, objectOf } from "./combine-samples.js";
import { propertyName } from "./property-name.js";
import type { Sample } from "./sample.js";

/** Values nested in objects, in arrays, and in the containers that `containers` builds. */
export function nestedValue(
  leaf: fc.Arbitrary<Sample>,
  containers: readonly ((value: fc.Arbitrary<Sample>) => fc.Arbitrary<Sample>)[],
): fc.Arbitrary<Sample> {
  const { value } = fc.letrec<{ value: Sample }>((tie) => {
    const inner = tie("value");
    return {
      value: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        { weight: 6, arbitrary: leaf },
        {
          weight: 2,
          arbitrary: fc
            .array(fc.tuple(propertyName(), inner), { maxLength: 5 })
            .map((members) => objectOf(members)),
        },
        { weight: 1, arbitrary: fc.array(inner, { maxLength: 4 }).map(arrayOf) },
        { weight: 1, arbitrary: fc.array(leaf, { maxLength: 4 }).map(arrayOf) },
        ...containers.map((build) => ({ weight: 1, arbitrary: build(inner) })),
      ),
    };
  });
  const deepValue = fc
    .tuple(fc.integer({ min: 8, max: 13 }), value)
    .map(([levels, inner]) => deep(levels, inner));
  return fc.oneof({ weight: 15, arbitrary: value }, { weight: 1, arbitrary: deepValue });
}
