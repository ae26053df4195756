import fc from "fast-check";
import { hostileValue } from "./hostile-value.js";
import { messyValue } from "./messy-value.js";
import type { Sample } from "./sample.js";
import { tameValue } from "./tame-value.js";

/**
 * Tame, messy and hostile values in equal shares.
 *
 * @example
 * fc.assert(fc.property(anyValue(), (value) => isFlat(flatten(value.make()))));
 */
export function anyValue(): fc.Arbitrary<Sample> {
  return fc.oneof(tameValue(), messyValue(), hostileValue());
}
