import fc from "fast-check";
import { completeProfile, type DestinationProfile } from "../destination-profile.js";
import type { TrackMapper } from "../mapper.js";
import { type MappingCase, trackCase } from "../mapping-case.js";
import { broken, eventAround, lawOver, mappedEvent } from "./law.js";

/**
 * Mapping is idempotent: mapping the mapped data again, as the properties of a track call without a policy, changes
 * nothing. Leave it out for a destination whose separator no key may hold: `a/b` cannot be the name of a property there.
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
    // A top-level property with this name is an id and is dropped; the mapped one may come from a nested object.
    const data = Object.entries(event.data).filter(([name]) => name !== "distinct_id");
    const once = fc.stringify(Object.fromEntries(data));
    const twice = fc.stringify({ ...mappedEvent(mapper, eventAround(event.data), false)?.data });
    if (once !== twice) broken(`the data ${once} maps to ${twice}: expected no change`);
  });
}
