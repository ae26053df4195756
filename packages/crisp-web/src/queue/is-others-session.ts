import type { CrispCommand } from "../types.js";
import { isKnownOther, toComparable } from "./is-known-other.js";

/**
 * Whether the session that Crisp has opened is known to be somebody else's than what waits first, by the email that
 * the live client has, in comparable form, or by the token that is set.
 */
export function isOthersSession(
  waiting: readonly CrispCommand[],
  email: string | undefined,
  token: unknown,
): boolean {
  const naming = waiting.find(([, method]) => /email|reset/.test(method));
  // Each reset clears the token: this one was set later, and is not that of whom something waits before the reset.
  const isOthersToken = Boolean(token) && /set,do/.test(waiting.map(([action]) => action).join());
  return isOthersToken || isKnownOther(toComparable(naming?.[2]?.[0]), email);
}
