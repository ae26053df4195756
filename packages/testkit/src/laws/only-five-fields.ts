import type fc from "fast-check";
import { completeProfile, type DestinationProfile } from "../destination-profile.js";
import type { IdentifyMapper } from "../mapper.js";
import { identifyCase, type MappingCase } from "../mapping-case.js";
import { broken, lawOver } from "./law.js";

/**
 * A mapped user has at least one field, and only fields that the destination accepts (Crisp accepts five). Each field is a
 * text that is not blank. An avatar is an `http` or `https` address.
 *
 * @example
 * fc.assert(onlyFiveFields(mapper));
 * @see https://documentation.freshpaint.io (Crisp destination)
 */
export function onlyFiveFields(
  mapper: IdentifyMapper,
  cases?: fc.Arbitrary<MappingCase>,
  destination?: Partial<DestinationProfile>,
): fc.IProperty<unknown> {
  const { name, userFields } = completeProfile(destination);
  return lawOver(cases ?? identifyCase(undefined, name), ({ input, policy }) => {
    const outcome = mapper(input.make(), { policy });
    if (outcome.status === "skipped") return;
    const user = outcome.user as Readonly<Record<PropertyKey, unknown>>;
    const keys = Reflect.ownKeys(user);
    if (keys.length === 0) broken("the user has no field");
    for (const key of keys) {
      const value = user[key];
      if (!userFields.includes(key as string)) {
        broken(`${String(key)} is not a user field of ${name}: expected one of ${userFields.join(", ")}`);
      }
      if (typeof value !== "string" || value.trim() === "") broken(`${String(key)} is blank or not a text`);
      if (key === "avatar" && !/^https?:/i.test(value)) broken("the avatar is not a web address");
    }
  });
}
