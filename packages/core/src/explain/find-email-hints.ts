import type { Hint } from "./hint.js";
import type { Field, Path } from "./walk-event.js";

/** Matches an email address. Does not match texts such as `git@example.com:team/site` or `<1@example.com>`. */
const ADDRESS = /^[^\s@<>:/"]+@[^\s@<>:/"]+\.[^\s@<>:/".]+$/;

/** Matches names of fields whose values only look like an email address, such as a message id or a repository's URL. */
const NOBODYS = /(?:message[^a-z]?id|url)$/i;

/**
 * Finds email addresses in an event whose `email` is not usable. The most probable hints are first: misspelt `email`
 * properties, then fields whose names contain `mail`, then all other fields.
 *
 * @param isProperty returns whether a path leads to a top-level property or trait.
 */
export function findEmailHints(
  fields: readonly Field[],
  isProperty: (path: Path) => boolean,
): readonly Hint[] {
  const isMeant = (field: Field): boolean => isProperty(field.path) && isMisspelt(field);
  const addresses = fields.filter((field) => !isMeant(field) && isSomebodys(field));
  const others = addresses.filter((field) => !isNamedForMail(field));
  return [
    ...fields.filter(isMeant).map(({ path }): Hint => ({ code: "email_misspelt", path })),
    ...[...addresses.filter(isNamedForMail), ...others].map(
      ({ path }): Hint => ({ code: "email_elsewhere", path }),
    ),
  ];
}

function isSomebodys({ path, value }: Field): boolean {
  return isAddress(value) && !NOBODYS.test(path.at(-1) ?? "");
}

/**
 * Whether a field's name is a misspelt `email`, such as `Email`, `e-mail` or `email `. If a policy prevents reading the
 * value, only the name is checked.
 */
function isMisspelt({ path, value }: Field): boolean {
  const name = path.at(-1) ?? "";
  const isMeant = name !== "email" && name.toLowerCase().replace(/[^a-z]/g, "") === "email";
  return isMeant && (value === undefined || isAddress(value));
}

function isNamedForMail({ path }: Field): boolean {
  return path.at(-1)?.toLowerCase().includes("mail") === true;
}

function isAddress(value: unknown): boolean {
  return typeof value === "string" && value.length <= 254 && ADDRESS.test(value.trim());
}
