import type { Contact } from "../types.js";

/** No white space, control characters or lone surrogates (`u` tells them from pairs), and one `@`. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what an address must not hold
const PLAUSIBLE = /^[^\s@\0-\x1f\x7f\p{Cs}]+@[^\s@\0-\x1f\x7f\p{Cs}]+$/u;

/** Whether a text, already trimmed, can be an address: plausible, not proven. */
export function isPlausibleEmail(text: string): boolean {
  return text.length <= 254 && PLAUSIBLE.test(text);
}

/** Reads the address that routes a server-side event from its raw `email` property, or says why there is none. */
export function readContact(properties: object): Contact {
  let email: unknown;
  try {
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
