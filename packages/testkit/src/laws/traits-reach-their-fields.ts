import type fc from "fast-check";
import { completeProfile, type DestinationProfile } from "../destination-profile.js";
import type { IdentifyMapper } from "../mapper.js";
import type { MappingCase } from "../mapping-case.js";
import { printValue } from "../print-value.js";
import { type Traits, traitsCase } from "../traits-case.js";
import { broken, lawOver } from "./law.js";

/** For each field, the traits that may fill it. The first usable trait is sent. */
const TRAITS_OF: Readonly<Record<string, readonly string[]>> = {
  email: ["email"],
  nickname: ["name", "firstName"],
  name: ["name"],
  phone: ["phone"],
  avatar: ["avatar"],
  company: ["companyName"],
};

/**
 * Each field has the full text of its trait. The traits `email`, `phone` and `avatar` have fields of the same name. The
 * trait `companyName` is sent as `company`, and the trait `name` as `nickname` or `name`. Without a usable `name`, the
 * trait `firstName` is sent as `nickname`. White space around a text is removed, and a number is sent as its decimal
 * digits. Fields that the destination does not accept, and fields not named here, are not checked. This law generates its
 * own cases.
 *
 * @example
 * fc.assert(traitsReachTheirFields(mapper));
 * @see https://documentation.freshpaint.io (Crisp destination)
 */
export function traitsReachTheirFields(
  mapper: IdentifyMapper,
  _cases?: fc.Arbitrary<MappingCase>,
  destination?: Partial<DestinationProfile>,
): fc.IProperty<unknown> {
  const { userFields } = completeProfile(destination);
  const fields = Object.entries(TRAITS_OF).filter(([field]) => userFields.includes(field));
  const sent = fields.flatMap(([, sources]) => sources);
  return lawOver(traitsCase(), ({ traits, policy }) => {
    const listed = policy === false ? Object.keys(traits) : (policy.userProperties ?? []);
    const outcome = mapper({ type: "identify", traits }, { policy });
    const user: Traits = outcome.status === "mapped" ? { ...outcome.user } : {};
    for (const [field, sources] of fields) {
      const source = sources.find((trait) => listed.includes(trait) && textOf(traits[trait]) !== "");
      if (source !== undefined) expectAll(field, user, source, traits);
      else expectNoOther(field, user, sent, traits);
    }
  });
}

function textOf(value: unknown): string {
  return String(value ?? "").trim();
}

function expectAll(field: string, user: Traits, source: string, traits: Traits): void {
  const text = textOf(traits[source]);
  if (user[field] === text) return;
  broken(
    `the field ${field} is ${printValue(user[field])}: expected all of the trait ${source}, ${printValue(text)}`,
  );
}

/** Fails the law if a field without a usable trait contains the trait of another field. */
function expectNoOther(field: string, user: Traits, sent: readonly string[], traits: Traits): void {
  if (user[field] === undefined) return;
  const found = sent.find((trait) => textOf(traits[trait]) === textOf(user[field]));
  if (found !== undefined) broken(`the field ${field} has the trait ${found}: expected no such field`);
}
