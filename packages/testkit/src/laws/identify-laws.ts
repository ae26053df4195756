import type { IdentifyMapper, Mapper } from "../mapper.js";
import { identifyCase } from "../mapping-case.js";
import { inputUnchanged } from "./input-unchanged.js";
import type { Law } from "./law.js";
import { leaksNothing } from "./leaks-nothing.js";
import { neverThrows } from "./never-throws.js";
import { onlyFiveFields } from "./only-five-fields.js";
import { ownNamesNeverLeave } from "./own-names-never-leave.js";
import { routingIsObeyed } from "./routing-is-obeyed.js";
import { strippingFirstChangesNothing } from "./stripping-first-changes-nothing.js";
import { traitsReachTheirFields } from "./traits-reach-their-fields.js";

/**
 * All laws for a mapper of identify calls, by name.
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
  traitsReachTheirFields,
  strippingFirstChangesNothing: withIdentifyCases(strippingFirstChangesNothing),
  leaksNothing: withIdentifyCases(leaksNothing),
  ownNamesNeverLeave: withIdentifyCases(ownNamesNeverLeave),
  routingIsObeyed: withIdentifyCases(routingIsObeyed),
};

/** Replaces the default cases of a law with identify calls. By default, a law for both kinds of calls uses track calls. */
function withIdentifyCases(law: Law<Mapper>): Law<IdentifyMapper> {
  return (mapper, cases, destination) =>
    law(mapper, cases ?? identifyCase(undefined, destination?.name), destination);
}
