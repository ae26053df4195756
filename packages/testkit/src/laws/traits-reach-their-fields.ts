import type fc from "fast-check";
import { callMapper } from "../call-mapper.js";
import { completeProfile, type DestinationProfile } from "../destination-profile.js";
import type { IdentifyMapper, MappingChange } from "../mapper.js";
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
 * digits. A value of another type is not sent. Each trait that is not sent unchanged has one entry in the report. Fields that the destination does not accept, and fields not named here, are not checked. This law generates its
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
  return lawOver(traitsCase(), ({ traits, event, policy }) => {
    const listed = policy === false ? Object.keys(traits) : (policy.userProperties ?? []);
    const { outcome, changes } = callMapper(mapper, event, policy);
    const { status, user: mapped }: { status?: unknown; user?: Traits } = Object(outcome);
    const user: Traits = status === "mapped" ? { ...mapped } : {};
    for (const [field, sources] of fields) {
      const source = sources.find((trait) => listed.includes(trait) && textOf(traits[trait]) !== "");
      if (source !== undefined) expectAll(field, user, source, traits);
      else expectNoOther(field, user, sent, traits);
      for (const trait of sources) {
        const isSame = trait === field && user[field] === traits[trait];
        if (Object.hasOwn(traits, trait))
          expectReport(changes, trait, trait === source ? field : undefined, isSame);
      }
    }
  });
}

function textOf(value: unknown): string {
  return ["string", "number", "bigint"].includes(typeof value) ? String(value).trim() : "";
}

/** A trait has no entry if it is sent unchanged, and otherwise one entry with its field, or without a field. */
function expectReport(
  changes: readonly MappingChange[],
  trait: string,
  field: string | undefined,
  isUnchanged: boolean,
): void {
  const entries = changes.filter(({ path }) => path.length === 1 && path[0] === trait);
  const [entry] = entries;
  if (entries.length === (isUnchanged ? 0 : 1) && entry?.to === (isUnchanged ? undefined : field)) return;
  const expected = isUnchanged
    ? "none"
    : field === undefined
      ? "one without a field"
      : `one with the field ${field}`;
  broken(`the report has ${printValue(entries)} for the trait ${trait}: expected ${expected}`);
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
