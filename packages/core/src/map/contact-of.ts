import type { Allowlists } from "../decide/hipaa-policy.js";
import { hasOwnEnumerable } from "../own-fields.js";
import type { Contact } from "../types.js";
import { isPlausibleEmail } from "./is-plausible-email.js";

/**
 * Returns the contact's email address, or the reason why there is no address. If the policy does not list `email`, the
 * address is not read. Never throws.
 */
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
