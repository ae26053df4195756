import fc from "fast-check";
import { completeProfile, type DestinationProfile } from "../destination-profile.js";
import type { TrackMapper } from "../mapper.js";
import { type MappingCase, trackCase } from "../mapping-case.js";
import { broken, eventAround, lawOver, mappedEvent } from "./law.js";

/**
 * Mapping is idempotent. If the mapped data is mapped again, as the properties of a track call without a policy, the
 * result is the same data. Do not use this law for a destination whose keys must not contain the separator of paths. For
 * example, if the separator is `/` and `a/b` is not a legal key, the names in the mapped data cannot be mapped again.
 *
 * @example
 * fc.assert(idempotent(mapper));
 */
export function idempotent(
  mapper: TrackMapper,
  cases?: fc.Arbitrary<MappingCase>,
  destination?: Partial<DestinationProfile>,
): fc.IProperty<unknown> {
  return lawOver(cases ?? trackCase(undefined, completeProfile(destination).name), ({ input, policy }) => {
    const event = mappedEvent(mapper, input.make(), policy);
    if (event === undefined) return;
    // In the mapped data, this name may come from a nested object. At the top level of an event, the name is an id, and
    // the mapper drops it.
    const data = Object.entries(event.data).filter(([name]) => name !== "distinct_id");
    const once = fc.stringify(Object.fromEntries(data));
    const twice = fc.stringify({ ...mappedEvent(mapper, eventAround(event.data), false)?.data });
    if (once !== twice) broken(`the data ${once} maps to ${twice}: expected no change`);
  });
}
