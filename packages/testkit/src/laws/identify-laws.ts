import type { IdentifyMapper } from "../mapper.js";
import { identifyCase } from "../mapping-case.js";
import { inputUnchanged } from "./input-unchanged.js";
import type { Law } from "./law.js";
import { leaksNothing } from "./leaks-nothing.js";
import { neverThrows } from "./never-throws.js";
import { onlyFiveFields } from "./only-five-fields.js";
import { strippingFirstChangesNothing } from "./stripping-first-changes-nothing.js";

/**
 * All that a mapper of identify calls is held to, by name.
 *
 * @example
 * for (const [name, law] of Object.entries(identifyLaws)) {
 *   test(name, () => fc.assert(law(mapper)));
 * }
 */
export const identifyLaws: Readonly<Record<string, Law<IdentifyMapper>>> = {
  neverThrows,
  inputUnchanged,
  onlyFiveFields,
  strippingFirstChangesNothing: (mapper, cases = identifyCase()) =>
    strippingFirstChangesNothing(mapper, cases),
  leaksNothing: (mapper, cases = identifyCase()) => leaksNothing(mapper, cases),
};
