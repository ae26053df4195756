import type fc from "fast-check";
import type { IdentifyMapper } from "../mapper.js";
import { identifyCase, type MappingCase } from "../mapping-case.js";
import { broken, lawOver } from "./law.js";

const FIELDS: ReadonlySet<unknown> = new Set(["email", "nickname", "phone", "avatar", "company"]);

/**
 * A mapped user has at least one of Crisp's five fields and nothing else, each a text that is not blank; an avatar
 * is an `http` or `https` address.
 *
 * @example
 * fc.assert(onlyFiveFields(mapper));
 * @see https://documentation.freshpaint.io (Crisp destination)
 */
export function onlyFiveFields(
  mapper: IdentifyMapper,
  cases: fc.Arbitrary<MappingCase> = identifyCase(),
): fc.IProperty<unknown> {
  return lawOver(cases, ({ input, policy }) => {
    const outcome = mapper(input.make(), { policy });
    if (outcome.status === "skipped") return;
    const user = outcome.user as Readonly<Record<PropertyKey, unknown>>;
    const keys = Reflect.ownKeys(user);
    if (keys.length === 0) broken("the user has no field");
    for (const key of keys) {
      const value = user[key];
      if (!FIELDS.has(key)) broken(`${String(key)} is no field of a Crisp user`);
      if (typeof value !== "string" || value.trim() === "") broken(`${String(key)} is blank or no text`);
      if (key === "avatar" && !/^https?:/i.test(value)) broken("the avatar is no web address");
    }
  });
}
