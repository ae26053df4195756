import { readDestinationOptions } from "../decide/destination-options.js";
import type { Allowlists } from "../decide/hipaa-policy.js";
import { hasOwnEnumerable, isBag, ownValue } from "../own-fields.js";
import type { Contact, DestinationOptions, TrackEvent } from "../types.js";

/** No white space, control characters or lone surrogates (`u` tells them from pairs), and one `@`. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what an address must not hold
const PLAUSIBLE = /^[^\s@\0-\x1f\x7f\p{Cs}]+@[^\s@\0-\x1f\x7f\p{Cs}]+$/u;

/**
 * Whether a text, already trimmed, can be an address: plausible, not proven. At most 254 characters.
 *
 * @example
 * isPlausibleEmail("ada@example.com"); // → true
 */
export function isPlausibleEmail(text: string): boolean {
  return text.length <= 254 && PLAUSIBLE.test(text);
}

/**
 * Reads the address that routes a track call from its raw `email` property, or says why there is none. Never throws on event
 * data.
 *
 * @param options the `hipaa` of the mapping: an address that its policy does not allow is not read. Default: no policy.
 * @throws {TypeError} if `hipaa` is neither `false` nor a policy.
 * @example
 * readContact({ type: "track", event: "E", properties: { email: " ada@example.com" } });
 * // → { email: "ada@example.com" }
 */
export function readContact(event: TrackEvent, options?: Pick<DestinationOptions, "hipaa">): Contact {
  const allowlists = options && readDestinationOptions(options, "").allowlists;
  try {
    const properties = ownValue(event, "properties");
    return isBag(properties) ? contactOf(properties, allowlists) : { reason: "email_missing" };
  } catch {
    return { reason: "email_invalid" };
  }
}

/** An address that the policy does not allow is not even read. Never throws. */
export function contactOf(properties: object, allowlists: Allowlists | undefined): Contact {
  let email: unknown;
  try {
    if (!hasOwnEnumerable(properties, "email")) return { reason: "email_missing" };
    if (allowlists?.eventProperties.has("email") === false) return { reason: "email_not_allowed" };
    ({ email } = properties as { email?: unknown });
  } catch {
    return { reason: "email_invalid" };
  }
  if (email == null) return { reason: "email_missing" };
  if (typeof email !== "string") return { reason: "email_invalid" };
  const address = email.trim();
  if (address === "") return { reason: "email_missing" };
  return isPlausibleEmail(address) ? { email: address } : { reason: "email_invalid" };
}
