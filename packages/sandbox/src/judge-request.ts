import type { Answer } from "./answer.js";
import type { CrispEvent } from "./crisp-event.js";

/** The decoded parts of a request that the rules check. */
export type RequestFacts = {
  readonly authorization: string | undefined;
  readonly tier: string | undefined;
  readonly contentType: string | undefined;
  readonly websiteId: string | undefined;
  readonly contact: string | undefined;
  readonly event: CrispEvent | undefined;
  readonly quotaUsedUp: boolean;
};

/** The website with its contacts and its token. */
export type Site = {
  readonly websiteId: string;
  /** Whether the token's plugin is installed on the website. */
  readonly isInstalled: boolean;
  readonly credentials: string;
  readonly contacts: ReadonlySet<string> | undefined;
};

/** A condition for requests, and the answer to a request that breaks the condition. */
export type Rule = {
  readonly holds: (facts: RequestFacts, site: Site) => boolean;
  readonly breach: Answer;
};

/** The rules of a route in the order of the checks, and the answer to a request that breaks no rule. */
export type Contract = {
  readonly rules: readonly Rule[];
  readonly success: (site: Site) => Answer;
};

/**
 * Returns Crisp's answer to a request. If the request breaks rules, it is the answer of the first broken rule. Otherwise,
 * it is the contract's success answer. The function is pure.
 * @example
 * judgeRequest(ADD_EVENT, { ...facts, authorization: undefined }, site).status // → 401
 */
export function judgeRequest(contract: Contract, facts: RequestFacts, site: Site): Answer {
  const broken = contract.rules.find((rule) => !rule.holds(facts, site));
  return broken === undefined ? contract.success(site) : broken.breach;
}
