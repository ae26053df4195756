import { readDestinationOptions } from "../decide/check-destination-options.js";
import { isBag, ownValue } from "../own-fields.js";
import type { Contact, DestinationOptions, TrackEvent } from "../types.js";
import { contactOf } from "./contact-of.js";

/**
 * Reads the contact's email address from the raw `email` property of a track call. Returns the reason if there is no
 * usable address. Never throws because of an event's data.
 *
 * @param options the same `hipaa` as for the mapping. If the policy does not list `email`, the address is not read.
 *   Default: no policy.
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
