import fc from "fast-check";
import { completeProfile, type DestinationProfile } from "../destination-profile.js";
import type { TrackMapper } from "../mapper.js";
import { type MappingCase, trackCase } from "../mapping-case.js";
import { broken, lawOver, mappedEvent } from "./law.js";

/**
 * After `JSON.stringify` and `JSON.parse`, the data has the same keys and values in the same order. The prototype of the
 * data may differ.
 *
 * @example
 * fc.assert(jsonStable(mapper));
 */
export function jsonStable(
  mapper: TrackMapper,
  cases?: fc.Arbitrary<MappingCase>,
  destination?: Partial<DestinationProfile>,
): fc.IProperty<unknown> {
  return lawOver(cases ?? trackCase(undefined, completeProfile(destination).name), ({ input, policy }) => {
    const event = mappedEvent(mapper, input.make(), policy);
    if (event === undefined) return;
    const sent = fc.stringify(Object.entries(event.data));
    const received = throughJson(event.data);
    if (sent !== received) broken(`the data ${sent} arrives as ${received}: expected no change`);
  });
}

function throughJson(data: object): string {
  try {
    return fc.stringify(Object.entries(JSON.parse(JSON.stringify(data))));
  } catch {
    return "nothing, since it cannot be converted to JSON";
  }
}
