import { readDestinationOptions } from "../decide/check-destination-options.js";
import { isBag, ownValue } from "../own-fields.js";
import type { Contact, DestinationOptions, TrackEvent } from "../types.js";
import { contactOf } from "./contact-of.js";

/**
 * Reads the email address of the contact from the raw `email` property of a track call, or says why there is none.
 * Never throws on event data.
 *
 * @param options `hipaa`, as for the mapping. Without permission of the policy, the address is not read. Default: no policy.
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
