import type fc from "fast-check";
import { callMapper } from "../call-mapper.js";
import { fingerprint, isSameFingerprint } from "../fingerprint.js";
import type { Mapper } from "../mapper.js";
import { anyCase, type MappingCase } from "../mapping-case.js";
import type { Sample } from "../sample.js";
import { broken, lawOver } from "./law.js";

/**
 * The mapper does not change its input. No object changes its prototype, its keys, their order or their descriptors. The
 * check does not call getters.
 *
 * @example
 * fc.assert(inputUnchanged(mapper));
 */
export function inputUnchanged(
  mapper: Mapper,
  cases: fc.Arbitrary<MappingCase<Sample>> = anyCase(),
): fc.IProperty<unknown> {
  return lawOver(cases, ({ input, policy }) => {
    const made = input.make();
    const before = fingerprint(made);
    callMapper(mapper, made, policy);
    if (!isSameFingerprint(before, fingerprint(made))) broken("the mapper changed its input");
  });
}
