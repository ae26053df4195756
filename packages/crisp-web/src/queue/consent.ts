import { orUndefined } from "@freshpaint/crisp-core/adapter";
import type { PageSession, Verdict } from "./page-session.js";

/** Combines verdicts. The result is `false` if one verdict is `false`, and `undefined` if one of the others is open. */
export function allOf(verdicts: readonly Verdict[]): Verdict {
  return verdicts.includes(false) ? false : verdicts.includes(undefined) ? undefined : true;
}

/** The combined verdict for a page's chat session. A gate that throws counts as `undefined`, so nothing is sent. */
export function consentOf({ consent, lastGate, gates }: PageSession): Verdict {
  return allOf([consent, lastGate, ...Array.from(gates, orUndefined<Verdict>)]);
}
