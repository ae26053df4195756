import { toErrorAnswer } from "./answer.js";
import type { Contract, Rule } from "./judge-request.js";
import { isContactKnown } from "./read-contact.js";

const TIERS: readonly (string | undefined)[] = ["plugin", "website"];
const BASIC = /^basic +/i;
const JSON_TYPE = /^application\/json *(;|$)/i;

// Each token has its own quota, so the quota is checked immediately after the token.
const WEBSITE_RULES: readonly Rule[] = [
  {
    breach: toErrorAnswer(401),
    holds: ({ authorization }, site) => isBasic(authorization, site.credentials),
  },
  { breach: toErrorAnswer(401), holds: ({ tier }) => TIERS.includes(tier) },
  { breach: toErrorAnswer(423), holds: ({ quotaUsedUp }) => !quotaUsedUp },
  {
    breach: toErrorAnswer(404, "website_not_found"),
    holds: ({ websiteId }, site) => websiteId === site.websiteId,
  },
  { breach: toErrorAnswer(404, "not_subscribed"), holds: (_facts, { isInstalled }) => isInstalled },
];

/**
 * The route "get a website". Senders use this route to test whether the token, the tier and the website are valid
 * together.
 * @see https://docs.crisp.chat/guides/rest-api/authentication/
 * @example
 * judgeRequest(GET_WEBSITE, facts, site) // → { status: 200, reason: "resolved", data: { website_id: "…" } }
 */
export const GET_WEBSITE: Contract = {
  rules: WEBSITE_RULES,
  success: ({ websiteId }) => ({ status: 200, reason: "resolved", data: { website_id: websiteId } }),
};

/**
 * The route "add a people event".
 * @see https://docs.crisp.chat/references/rest-api/v1/
 * @example
 * judgeRequest(ADD_EVENT, facts, site) // → { status: 201, reason: "added", data: {} }
 */
export const ADD_EVENT: Contract = {
  rules: [
    ...WEBSITE_RULES,
    {
      breach: toErrorAnswer(404, "people_not_found"),
      holds: ({ contact }, site) => contact !== undefined && isContactKnown(contact, site.contacts),
    },
    { breach: toErrorAnswer(400), holds: ({ contentType = "" }) => JSON_TYPE.test(contentType) },
    { breach: toErrorAnswer(400), holds: ({ event }) => event !== undefined },
  ],
  success: () => ({ status: 201, reason: "added", data: {} }),
};

function isBasic(authorization: string | undefined, credentials: string): boolean {
  return (
    authorization !== undefined &&
    BASIC.test(authorization) &&
    authorization.replace(BASIC, "") === credentials
  );
}
