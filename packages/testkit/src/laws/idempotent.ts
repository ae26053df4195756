import fc from "fast-check";
import { completeProfile, type DestinationProfile } from "../destination-profile.js";
import type { TrackMapper } from "../mapper.js";
import { type MappingCase, trackCase } from "../mapping-case.js";
import { broken, eventAround, lawOver, mappedEvent } from "./law.js";

/**
 * Mapped data is as it should be: mapping it again, as the properties of a track call without a policy, changes
 * nothing.
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
    // At the top level this name is an id and dropped; it may have come from below.
    const data = Object.entries(event.data).filter(([name]) => name !== "distinct_id");
    const once = fc.stringify(Object.fromEntries(data));
    const twice = fc.stringify({ ...mappedEvent(mapper, eventAround(event.data), false)?.data });
    if (once !== twice) broken(`the data ${once} maps to ${twice}: expected no change`);
  });
}
