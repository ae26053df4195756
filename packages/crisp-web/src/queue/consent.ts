import { orUndefined } from "@freshpaint/crisp-core/adapter";
import type { PageSession, Verdict } from "./page-session.js";

/** Any denial denies; else, whatever is not known yet leaves it open. */
export function allOf(verdicts: readonly Verdict[]): Verdict {
  return verdicts.includes(false) ? false : verdicts.includes(undefined) ? undefined : true;
}

/** What all gates together say of a page's chat session. A gate that throws leaves it open, and so sends nothing. */
export function consentOf({ consent, lastGate, gates }: PageSession): Verdict {
  return allOf([consent, lastGate, ...[...gates].map(orUndefined<Verdict>)]);
}
