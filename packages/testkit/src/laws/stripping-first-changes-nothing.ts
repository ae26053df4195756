import fc from "fast-check";
import { completeProfile, type DestinationProfile } from "../destination-profile.js";
import { openPath } from "../event-sample.js";
import type { Mapper } from "../mapper.js";
import { type MappingCase, trackCase } from "../mapping-case.js";
import { listFor } from "../policy-settings.js";
import { broken, lawOver } from "./law.js";

/**
 * Under a HIPAA policy, unlisted properties do not influence the result. If they are deleted from the input before the
 * mapping, the event or user is the same. The contact of a server-side event and the reason for a missing contact are not
 * compared.
 *
 * @example
 * fc.assert(strippingFirstChangesNothing(mapper));
 */
export function strippingFirstChangesNothing(
  mapper: Mapper,
  cases?: fc.Arbitrary<MappingCase>,
  destination?: Partial<DestinationProfile>,
): fc.IProperty<unknown> {
  const { name } = completeProfile(destination);
  const underPolicy = (cases ?? trackCase(undefined, name)).filter(({ policy }) => policy !== false);
  return lawOver(underPolicy, ({ input, policy }) => {
    const stripped = input.make();
    const bag = openPath(stripped, input.bag);
    const listed = listFor(stripped, policy || {});
    // `$options` is not a property: it controls the destinations of the event.
    for (const name of input.names) if (!listed.has(name) && name !== "$options") delete bag[name];
    const whole = essence(mapper(input.make(), { policy }));
    const rest = essence(mapper(stripped, { policy }));
    if (whole !== rest)
      broken(`the result is ${whole}, but after stripping it is ${rest}: expected the same result`);
  });
}

function essence(outcome: ReturnType<Mapper>): string {
  if (outcome.status === "skipped") return fc.stringify([outcome.status, outcome.reason]);
  return fc.stringify("event" in outcome ? outcome.event : outcome.user);
}
