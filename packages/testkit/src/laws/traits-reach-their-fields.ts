import type fc from "fast-check";
import { callMapper } from "../call-mapper.js";
import { completeProfile, type DestinationProfile } from "../destination-profile.js";
import type { IdentifyMapper, MappingChange } from "../mapper.js";
import type { MappingCase } from "../mapping-case.js";
import { printValue } from "../print-value.js";
import { type Traits, traitsCase } from "../traits-case.js";
import { broken, lawOver, safeText } from "./law.js";

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
 * digits. A value of another type is not sent. The report has one entry for each of these traits that is renamed,
 * changed or not sent. The traits are in one of four places: `traits`, `properties`, `context.traits`, or `$user_props`
 * of the HTTP API. Fields that the destination does not accept, and fields not named here, are not checked. This law
 * generates its own cases.
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
    const { outcome, changes, thrown } = callMapper(mapper, event, policy);
    if (thrown.length > 0) broken(`the mapper threw: ${safeText(thrown[0])}`);
    const { status, user: mapped }: { status?: unknown; user?: Traits } = Object(outcome);
    const user: Traits = status === "mapped" ? { ...mapped } : {};
    for (const [field, sources] of fields) {
      const source = sources.find((trait) => listed.includes(trait) && textOf(traits[trait]) !== "");
      if (source !== undefined) expectAll(field, user, source, traits);
      else expectNoOther(field, user, sent, traits);
      for (const trait of sources.filter((name) => Object.hasOwn(traits, name))) {
        if (trait === field && user[field] === traits[trait]) expectNoReport(changes, trait);
        else expectReport(changes, trait, trait === source ? field : undefined);
      }
    }
  });
}

function textOf(value: unknown): string {
  return ["string", "number", "bigint"].includes(typeof value) ? String(value).trim() : "";
}

/** Converts any value to text, even a value that must not be sent. The law searches for this text in the fields. */
function anyText(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value ?? "").trim();
}

/** A trait that is sent unchanged has no entry. Any other trait has one entry, with its field if it is sent. */
function expectReport(changes: readonly MappingChange[], trait: string, field: string | undefined): void {
  const [entry, second] = changes.filter(({ path }) => path.length === 1 && path[0] === trait);
  if (entry !== undefined && second === undefined && entry.to === field) return;
  const expected = field === undefined ? "one without a field" : `one with the field ${field}`;
  broken(`the report has ${printValue([entry, second])} for the trait ${trait}: expected ${expected}`);
}

function expectNoReport(changes: readonly MappingChange[], trait: string): void {
  if (!changes.some(({ path }) => path.length === 1 && path[0] === trait)) return;
  broken(`the report has an entry for the trait ${trait}: expected none, since it is sent unchanged`);
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
  const found = sent.find((trait) => anyText(traits[trait]) === textOf(user[field]));
  if (found !== undefined) broken(`the field ${field} has the trait ${found}: expected no such field`);
}
