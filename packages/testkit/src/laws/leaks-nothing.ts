import type fc from "fast-check";
import { callMapper } from "../call-mapper.js";
import { holdsText } from "../holds-text.js";
import type { Mapper } from "../mapper.js";
import { type MappingCase, trackCase } from "../mapping-case.js";
import { CANARY, plantCanaries, UNLISTED } from "../plant-canaries.js";
import { broken, lawOver } from "./law.js";

/**
 * What must not leave does not: a text that stands in unlisted properties, in user ids, context and the rest of the
 * envelope, in errors that getters throw, and in an unlisted event name, is in nothing that can be reached from the
 * outcome, the reported changes or anything thrown. The name of an unlisted property is in the changes at most.
 *
 * @example
 * fc.assert(leaksNothing(mapper));
 */
export function leaksNothing(
  mapper: Mapper,
  cases: fc.Arbitrary<MappingCase> = trackCase(),
): fc.IProperty<unknown> {
  return lawOver(cases, ({ input, policy }) => {
    const made = input.make();
    plantCanaries(made, input, policy);
    const { outcome, changes, thrown } = callMapper(mapper, made, policy);
    if (holdsText(outcome, CANARY)) broken("the outcome holds what must not leave");
    if (holdsText(changes, CANARY)) broken("a change holds what must not leave");
    if (holdsText(thrown, CANARY)) broken("what was thrown holds what must not leave");
    if (holdsText([outcome, thrown], UNLISTED))
      broken("the name of an unlisted property is not in the changes only");
  });
}
