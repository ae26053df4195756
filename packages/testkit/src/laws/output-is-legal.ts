import fc from "fast-check";
import { completeProfile, type DestinationProfile } from "../destination-profile.js";
import type { TrackMapper } from "../mapper.js";
import { type MappingCase, trackCase } from "../mapping-case.js";
import { printValue } from "../print-value.js";
import { broken, lawOver, mappedEvent } from "./law.js";

/**
 * The destination accepts the data. All names are legal (for Crisp: letters, digits and `_`, and not `__proto__`). All
 * values are strings, booleans or finite numbers, and not `-0`. There are at most as many names as the destination accepts
 * (for Crisp: 1,000).
 *
 * @example
 * fc.assert(outputIsLegal(mapper));
 * @see https://docs.crisp.chat/references/rest-api/v1/
 */
export function outputIsLegal(
  mapper: TrackMapper,
  cases?: fc.Arbitrary<MappingCase>,
  destination?: Partial<DestinationProfile>,
): fc.IProperty<unknown> {
  const { name, isLegalName, maxNames } = completeProfile(destination);
  return lawOver(cases ?? trackCase(undefined, name), ({ input, policy }) => {
    const event = mappedEvent(mapper, input.make(), policy);
    if (event === undefined) return;
    if (typeof event.text !== "string" || event.text.trim() === "") broken("the event has no text");
    const keys = Reflect.ownKeys(event.data);
    if (keys.length > maxNames) broken(`the data has ${keys.length} names: expected at most ${maxNames}`);
    for (const key of keys) {
      if (typeof key !== "string" || !isLegalName(key)) broken(`the name ${fc.stringify(key)} is not legal`);
      const value = event.data[key];
      if (!isLegalValue(value)) broken(`the value of ${key} is not legal: ${printValue(value)}`);
    }
  });
}

function isLegalValue(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0);
  return typeof value === "string" || typeof value === "boolean";
}
