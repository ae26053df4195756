import type { CrispCommand } from "../types.js";
import { isKnownOther, toComparable } from "./is-known-other.js";

/**
 * Whether the session that Crisp has opened and the first waiting commands belong to different persons. Compares the
 * email that the live client reports, and checks the token. If no command contains an email, the commands belong to the
 * person with the email `ours`. The identify call of that person may not have been sent.
 */
export function isOthersSession(
  waiting: readonly CrispCommand[],
  email: string | undefined,
  token: unknown,
  ours?: string,
): boolean {
  const naming = waiting.find(([, method]) => /email|reset/.test(method));
  // A reset clears the token when it is created. So a token that is set belongs to the person after the waiting reset,
  // and not to the person before the reset.
  const isOthersToken = Boolean(token) && /set,do/.test(waiting.map(([action]) => action).join());
  return isOthersToken || isKnownOther(naming ? toComparable(naming[2]?.[0]) : ours, email);
}
