import type { CrispCommand } from "../types.js";
import { isKnownOther, toComparable } from "./is-known-other.js";

/**
 * Whether the session that Crisp has opened belongs to another person than the first waiting commands. Compares the
 * email that the live client reports, and checks the token.
 */
export function isOthersSession(
  waiting: readonly CrispCommand[],
  email: string | undefined,
  token: unknown,
): boolean {
  const naming = waiting.find(([, method]) => /email|reset/.test(method));
  // A reset clears the token. So a token that is set belongs to the person after the reset, and not to the commands
  // before the reset.
  const isOthersToken = Boolean(token) && /set,do/.test(waiting.map(([action]) => action).join());
  return isOthersToken || isKnownOther(toComparable(naming?.[2]?.[0]), email);
}
