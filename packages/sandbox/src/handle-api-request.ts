import { type Contract, judgeRequest, type RequestFacts } from "./judge-request.js";
import type { Arrival } from "./read-arrival.js";
import { readContact } from "./read-contact.js";
import { readCrispEvent } from "./read-crisp-event.js";
import type { Outcome } from "./route.js";
import type { World } from "./world.js";

// The segments of a path are ["", "v1", "website", websiteId, "people", "events", contact].
const WEBSITE_SEGMENT = 3;
const CONTACT_SEGMENT = 6;

/**
 * Answers a request to Crisp's API by the rules in `contract`, unless a fault is selected. The function is
 * synchronous, so requests are checked and events are stored in the order of arrival.
 * @example
 * handleApiRequest(ADD_EVENT, arrival, world).reply // → { action: "answer", status: 201, … }
 */
export function handleApiRequest(contract: Contract, arrival: Arrival, world: World): Outcome {
  const facts = toFacts(arrival, world);
  const fault = world.faultPlan.draw();
  const answer = judgeRequest(contract, facts, world.site);
  const reply = fault.toReply(answer);
  const outcome = { reply, contact: facts.contact, event: undefined, fault: fault.name };
  if (!fault.processed) return outcome;
  world.faultPlan.count(answer);
  return answer.status === 201 ? { ...outcome, event: facts.event } : outcome;
}

function toFacts({ path, headers, body }: Arrival, { people, faultPlan }: World): RequestFacts {
  const segments = path.split("/");
  const segment = segments[CONTACT_SEGMENT];
  const named = segment === undefined ? undefined : readContact(segment);
  const tier = headers["x-crisp-tier"];
  return {
    authorization: headers.authorization,
    tier: typeof tier === "string" ? tier : undefined,
    contentType: headers["content-type"],
    websiteId: segments[WEBSITE_SEGMENT],
    contact: named === undefined ? undefined : (people.emailOf(named) ?? named),
    event: readCrispEvent(body),
    quotaUsedUp: faultPlan.isQuotaUsedUp(),
  };
}
