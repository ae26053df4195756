import type fc from "fast-check";
import { completeProfile, type DestinationProfile } from "../destination-profile.js";
import { openPath } from "../event-sample.js";
import type { TrackMapper } from "../mapper.js";
import { type MappingCase, trackCase } from "../mapping-case.js";
import { printValue } from "../print-value.js";
import { traceableValues } from "../traceable-values.js";
import { broken, lawOver, mappedEvent } from "./law.js";

/**
 * Every value comes from the input. The text is the name of the event. Each value is one of these:
 *
 * - a scalar that `JSON.stringify` writes for the properties
 * - the decimal digits of a bigint
 * - several such values of one array, joined with `, `
 * - a result of the `value` function of the destination.
 *
 * @example
 * fc.assert(valuesAreTraceable(mapper));
 */
export function valuesAreTraceable(
  mapper: TrackMapper,
  cases?: fc.Arbitrary<MappingCase>,
  destination?: Partial<DestinationProfile>,
): fc.IProperty<unknown> {
  const { name, value: convert } = completeProfile(destination);
  return lawOver(cases ?? trackCase(undefined, name), ({ input, policy }) => {
    const event = mappedEvent(mapper, input.make(), policy);
    if (event === undefined) return;
    const made = input.make();
    if (event.text !== made["event"]) broken(`the text is not the event's name: ${printValue(event.text)}`);
    const traceable = traceableValues(openPath(made, input.bag), convert);
    for (const [name, value] of Object.entries(event.data)) {
      if (!traceable.has(value)) broken(`the value of ${name} is nowhere in the input: ${printValue(value)}`);
    }
  });
}
