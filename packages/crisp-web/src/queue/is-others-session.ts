import type { CrispCommand } from "../types.js";
import { isKnownOther, toComparable } from "./is-known-other.js";

/**
 * Whether the session that Crisp has opened belongs to another person than the first waiting command: by the email that
 * the live client reports, or by the token that is set.
 */
export function isOthersSession(
  waiting: readonly CrispCommand[],
  email: string | undefined,
  token: unknown,
): boolean {
  const naming = waiting.find(([, method]) => /email|reset/.test(method));
  // A reset clears the token. So this one was set after the reset, for another person than the commands before it.
  const isOthersToken = Boolean(token) && /set,do/.test(waiting.map(([action]) => action).join());
  return isOthersToken || isKnownOther(toComparable(naming?.[2]?.[0]), email);
}
