import type { Answer } from "./answer.js";
import type { CrispEvent } from "./crisp-event.js";

/** What the rules look at in a request, decoded. */
export type RequestFacts = {
  readonly authorization: string | undefined;
  readonly tier: string | undefined;
  readonly contentType: string | undefined;
  readonly websiteId: string | undefined;
  readonly contact: string | undefined;
  readonly event: CrispEvent | undefined;
  readonly quotaUsedUp: boolean;
};

/** The existing website with its contacts and its valid token. */
export type Site = {
  readonly websiteId: string;
  /** Whether the token's plugin is installed on the website. */
  readonly isInstalled: boolean;
  readonly credentials: string;
  readonly contacts: ReadonlySet<string> | undefined;
};

/** A condition that a request has to meet, and the answer if it does not. */
export type Rule = {
  readonly holds: (facts: RequestFacts, site: Site) => boolean;
  readonly breach: Answer;
};

/** A route's rules in the order in which they are checked, and the answer if all are met. */
export type Contract = {
  readonly rules: readonly Rule[];
  readonly success: (site: Site) => Answer;
};

/**
 * Crisp's answer to a request: that of the first rule it breaks, else the contract's success. Pure.
 * @example
 * judgeRequest(ADD_EVENT, { ...facts, authorization: undefined }, site).status // → 401
 */
export function judgeRequest(contract: Contract, facts: RequestFacts, site: Site): Answer {
  const broken = contract.rules.find((rule) => !rule.holds(facts, site));
  return broken === undefined ? contract.success(site) : broken.breach;
}
