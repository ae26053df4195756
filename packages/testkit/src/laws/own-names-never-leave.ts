import type fc from "fast-check";
import { callMapper } from "../call-mapper.js";
import { completeProfile, type DestinationProfile } from "../destination-profile.js";
import type { Mapper } from "../mapper.js";
import { type MappingCase, trackCase } from "../mapping-case.js";
import { PLANTED_NAMES, plantOwnNames } from "../plant-canaries.js";
import type { PolicySettings } from "../policy-settings.js";
import { broken, createMappedCounter, lawOver } from "./law.js";
import { expectNoCanary } from "./leaks-nothing.js";

/**
 * Values under Freshpaint's own names for ids, addresses and devices (`$ip`, `$device_id`, a top-level `distinct_id`,
 * …) are never sent. This applies at any depth, even if a policy lists these names. The mapper does not read the values.
 *
 * @example
 * fc.assert(ownNamesNeverLeave(mapper));
 */
export function ownNamesNeverLeave(
  mapper: Mapper,
  cases?: fc.Arbitrary<MappingCase>,
  destination?: Partial<DestinationProfile>,
): fc.IProperty<unknown> {
  const { name } = completeProfile(destination);
  const count = createMappedCounter();
  return lawOver(cases ?? trackCase(undefined, name), ({ input, policy }) => {
    const made = input.make();
    const canaries = plantOwnNames(made, input);
    const call = callMapper(mapper, made, policy && listPlanted(policy));
    expectNoCanary(call, canaries);
    const [read] = canaries.read;
    if (read !== undefined)
      broken(`the value of ${read} was read: expected it to be dropped without being read`);
    count(input, Object(call.outcome).status);
  });
}

/** A policy that lists all planted names. */
function listPlanted(policy: PolicySettings): PolicySettings {
  const { eventProperties = [], userProperties = [] } = policy;
  return {
    ...policy,
    eventProperties: [...eventProperties, ...PLANTED_NAMES],
    userProperties: [...userProperties, ...PLANTED_NAMES],
  };
}
