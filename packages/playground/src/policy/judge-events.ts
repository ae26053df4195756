import { createHipaaPolicy, readEvent } from "@freshpaint/crisp-core";
import { CENSUS_LIMITS } from "../census/census.js";
import { type CountedExplanation, explainForCounts } from "../census/explain-for-counts.js";
import type { Finding } from "./finding.js";
import { hasEmailAddress } from "./has-email-address.js";
import { type Tell, tellsOfNested } from "./tells-of-nested.js";

/**
 * Checks the properties of events for revealing nested names, and for values that look like email
 * addresses.
 */
export interface EventsJudge {
  /** @param explanation - The result of `explainForCounts` without a policy, if the caller already has this result. */
  add(input: unknown, explanation?: CountedExplanation): void;
  /** Returns one finding for each property and kind. A finding contains some of the nested names, but never a value. */
  findings(): readonly Finding[];
}

/**
 * The maximum number and length of the names in a finding, and the maximum number of paths that the check remembers.
 */
const LIMITS = { told: 5, judged: 50_000, ...CENSUS_LIMITS } as const;

const EMAIL_VALUES: Tell = {
  code: "values_look_like_email",
  message: "has values that look like email addresses",
};
const UNKNOWN: Tell = {
  code: "nested_names_unknown",
  message: "contains nested names that were not checked, because an event is larger than the limits",
};

/** The findings about one property. The key is the message. The value has the code and some of the nested names. */
type Told = Map<string, Pick<Finding, "code"> & { readonly near: Set<string> }>;

/**
 * Creates a check for the listed properties. Without a list, the check covers every property as if a policy listed the
 * property. The check ignores routing and the list of event names. It never checks `email`, because `email` is the
 * contact, and an event with names nested in `email` is never sent. It also ignores user properties, because a policy
 * never sends user properties.
 *
 * With a list, the memory depends on the length of the list. Without a list, the check stores no new names after it has
 * reached the limit of a census.
 *
 * @throws {TypeError} The list is not valid in a policy.
 * @example
 * const judge = createEventsJudge();
 * judge.add({ type: "track", event: "Visit", properties: { customer: { ssn: "1" } } });
 * judge.findings()[0]?.near; // → ["customer.ssn"]
 */
export function createEventsJudge(entries?: readonly string[]): EventsJudge {
  const hipaa = entries !== undefined && createHipaaPolicy({ eventProperties: entries });
  const known = new Map((entries ?? []).map((entry): [string, Told] => [entry, new Map()]));
  const indexes = new Map(entries?.map((entry, index) => [entry, index]));
  // Most events repeat the paths of earlier events. To check a path takes far longer than to find it in this set.
  const judged = new Set<string>();

  function tell(told: Told, { code, message }: Tell, name?: string): void {
    const one = told.get(message) ?? { code, near: new Set() };
    told.set(message, one);
    const isTold = name !== undefined && name.length <= LIMITS.length && one.near.size < LIMITS.told;
    if (isTold) one.near.add(name);
  }

  function seeNested(told: Told, entry: string, nested: readonly string[]): void {
    const key = [entry, ...nested].join("\0");
    if (judged.has(key)) return;
    for (const one of tellsOfNested(entry, nested)) tell(told, one, [entry, ...nested].join("."));
    if (key.length > LIMITS.length) return;
    if (judged.size >= LIMITS.judged) judged.clear();
    judged.add(key);
  }

  return {
    add(input, explanation) {
      const reading = readEvent(input);
      if (reading.status === "skipped" || reading.event.type !== "track") return;
      const isComplete = explanation?.status === "explained" && explanation.properties.length > 0;
      const explained =
        isComplete && hipaa === false ? explanation : explainForCounts(input, { hipaa, destination: false });
      if (explained.status === "skipped") return;
      // This is checked only once for each event. So at least all names that a census counts are stored.
      const hasRoom = entries === undefined && known.size < LIMITS.names;
      const entriesOfEvent = new Set<string>();
      for (const outcome of explained.properties) {
        const [entry = "", ...nested] = outcome.path;
        if (entry === "email" || (outcome.action === "dropped" && outcome.reason === "envelope")) continue;
        if (hasRoom && entry.length <= LIMITS.length && !known.has(entry)) known.set(entry, new Map());
        const told = known.get(entry);
        if (told === undefined) continue;
        if (nested.length > 0) seeNested(told, entry, nested.map(withoutIndex));
        else if (entries === undefined && outcome.action === "dropped" && outcome.reason === "too_many") {
          tell(told, UNKNOWN);
        }
        entriesOfEvent.add(entry);
      }
      for (const entry of entriesOfEvent) {
        const told = known.get(entry);
        if (told === undefined || told.has(EMAIL_VALUES.message)) continue;
        if (hasEmailAddress(reading.event.properties?.[entry])) tell(told, EMAIL_VALUES);
      }
    },
    findings: () =>
      [...known].flatMap(([entry, told]) =>
        [...told].map(([message, { code, near }]): Finding => {
          const index = indexes.get(entry);
          const place = { list: "eventProperties", entry, ...(index !== undefined && { index }) } as const;
          return { level: "warning", code, ...place, ...(near.size > 0 && { near: [...near] }), message };
        }),
      ),
  };
}

/** Replaces an array index with `*`. An index is not a name, and the number of different indexes has no limit. */
function withoutIndex(key: string): string {
  return /^\d+$/.test(key) ? "*" : key;
}
