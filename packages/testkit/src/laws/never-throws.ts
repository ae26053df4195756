import type fc from "fast-check";
import { callMapper } from "../call-mapper.js";
import type { Mapper } from "../mapper.js";
import { anyCase, type MappingCase } from "../mapping-case.js";
import type { Sample } from "../sample.js";
import { broken, lawOver, safeText } from "./law.js";

/**
 * The mapper returns an outcome for every input and never throws.
 *
 * @example
 * fc.assert(neverThrows(mapper));
 */
export function neverThrows(
  mapper: Mapper,
  cases: fc.Arbitrary<MappingCase<Sample>> = anyCase(),
): fc.IProperty<unknown> {
  return lawOver(cases, ({ input, policy }) => {
    const { thrown } = callMapper(mapper, input.make(), policy);
    for (const error of thrown) broken(`the mapper threw: ${safeText(error)}`);
  });
}
