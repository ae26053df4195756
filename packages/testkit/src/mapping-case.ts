import fc from "fast-check";
import { anyInput } from "./any-input.js";
import { anyValue } from "./any-value.js";
import type { EventSample } from "./event-sample.js";
import { httpApiIdentifyEvent, identifyEvent } from "./identify-event.js";
import { type Picks, type PolicySettings, picks, policySettings, toPolicy } from "./policy-settings.js";
import { realIdentifyEvent, realTrackEvent } from "./real-event.js";
import type { Sample } from "./sample.js";
import { httpApiTrackEvent, trackEvent } from "./track-event.js";

/** One call of a mapper: the input, and the policy. */
export interface MappingCase<Input extends Sample = EventSample> {
  readonly input: Input;
  readonly policy: PolicySettings | false;
}

/**
 * Cases made from the given events, with and without a HIPAA policy that lists some of their names. Use this function for
 * a mapper that accepts only one shape of events.
 *
 * @example
 * fc.assert(leaksNothing(mapper, caseOf(trackEvent())));
 */
export function caseOf(events: fc.Arbitrary<EventSample>): fc.Arbitrary<MappingCase> {
  return fc
    .tuple(events, fc.option<Picks, false>(picks(), { nil: false, freq: 2 }))
    .map(([input, picked]) => ({
      input,
      policy: picked && toPolicy(picked, input.names, input.eventName),
    }));
}

/**
 * Track calls of both shapes, invented and real, with and without a HIPAA policy that lists some of their names.
 *
 * @example
 * fc.assert(outputIsLegal(mapper, trackCase(tameValue())));
 */
export function trackCase(
  value: fc.Arbitrary<Sample> = anyValue(),
  destination = "Crisp",
): fc.Arbitrary<MappingCase> {
  return caseOf(
    fc.oneof(
      { weight: 3, arbitrary: trackEvent(value, destination) },
      { weight: 3, arbitrary: httpApiTrackEvent(value, destination) },
      { weight: 1, arbitrary: realTrackEvent() },
    ),
  );
}

/**
 * Identify calls of both shapes, invented and real, with and without a HIPAA policy that lists some of their names.
 *
 * @example
 * fc.assert(onlyFiveFields(mapper, identifyCase(messyValue())));
 */
export function identifyCase(
  value: fc.Arbitrary<Sample> = anyValue(),
  destination = "Crisp",
): fc.Arbitrary<MappingCase> {
  return caseOf(
    fc.oneof(
      { weight: 3, arbitrary: identifyEvent(value, destination) },
      { weight: 3, arbitrary: httpApiIdentifyEvent(value, destination) },
      { weight: 1, arbitrary: realIdentifyEvent() },
    ),
  );
}

/**
 * Events of every shape and any other value, with and without a HIPAA policy.
 *
 * @example
 * fc.assert(neverThrows(mapper, anyCase()));
 */
export function anyCase(): fc.Arbitrary<MappingCase<Sample>> {
  const policy = fc.option<PolicySettings, false>(policySettings(), { nil: false });
  const anything = fc.record({ input: anyInput(), policy });
  const cases: readonly fc.Arbitrary<MappingCase<Sample>>[] = [trackCase(), identifyCase(), anything];
  return fc.oneof(...cases);
}
