import { orUndefined } from "@freshpaint/crisp-core/adapter";
import type { PageSession, Verdict } from "./page-session.js";

/** Denied if one verdict denies; else open if one is not known yet. */
export function allOf(verdicts: readonly Verdict[]): Verdict {
  return verdicts.includes(false) ? false : verdicts.includes(undefined) ? undefined : true;
}

/** The verdict of all gates of a page's chat session. A gate that throws leaves it open, so that nothing is sent. */
export function consentOf({ consent, lastGate, gates }: PageSession): Verdict {
  return allOf([consent, lastGate, ...Array.from(gates, orUndefined<Verdict>)]);
}
