import { orUndefined } from "@freshpaint/crisp-core/adapter";
import type { PageSession, Verdict } from "./page-session.js";

/** Combines verdicts. `false` if one verdict is `false`. Otherwise `undefined` if one verdict is `undefined`. */
export function allOf(verdicts: readonly Verdict[]): Verdict {
  return verdicts.includes(false) ? false : verdicts.includes(undefined) ? undefined : true;
}

/** The combined verdict for a page's chat session. A gate that throws counts as `undefined`, so nothing is sent. */
export function consentOf({ consent, lastGate, gates }: PageSession): Verdict {
  return allOf([consent, lastGate, ...Array.from(gates, orUndefined<Verdict>)]);
}
