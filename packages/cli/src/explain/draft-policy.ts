import type { HipaaSettings } from "@freshpaint/crisp-core";
import type { Census, PropertyCount } from "@freshpaint/crisp-playground/census";
import { type Finding, type FindingCode, lintPolicy } from "@freshpaint/crisp-playground/policy";

/** A draft of a policy, and the names that were left out of it. */
export interface PolicyDraft {
  readonly settings: Required<Pick<HipaaSettings, "eventProperties" | "eventNames">>;
  /** The findings about the names that were left out. */
  readonly leftOut: readonly Finding[];
}

/** A name with one of these findings is left out of a draft: a person has to decide about it. */
const LEFT_OUT: readonly FindingCode[] = [
  "looks_like_identifier",
  "may_tell_treatment",
  "nested_names_unknown",
  "values_look_like_email",
  "nothing_left_of_name",
];

/**
 * Drafts a policy from a census and the findings about what the same events have in each property. It allows the
 * properties and event names in the census, without those that `check-policy` would warn about because of the name
 * itself, a nested name or the values. `email` always comes first: it is the contact, and nothing is delivered without
 * it. User properties are left out: HIPAA mode sends none.
 */
export function draftPolicy(
  { eventNames, eventProperties }: Census,
  judged: readonly Finding[],
): PolicyDraft {
  const properties = eventProperties.filter(isSent).map(({ name }) => name);
  const seen = {
    eventProperties: ["email", ...properties.filter((name) => name !== "email")],
    eventNames: eventNames.map(({ name }) => name).filter((name) => name.trim() !== ""),
  };
  const drafted = new Set(seen.eventProperties);
  const leftOut = [...lintPolicy(seen), ...judged.filter(({ entry = "" }) => drafted.has(entry))].filter(
    ({ code, list, entry }) => LEFT_OUT.includes(code) && !(list === "eventProperties" && entry === "email"),
  );
  const isKept = (list: keyof typeof seen) => {
    const omitted = new Set(leftOut.filter((one) => one.list === list).map(({ entry }) => entry));
    return (name: string) => !omitted.has(name);
  };
  const settings = {
    eventProperties: seen.eventProperties.filter(isKept("eventProperties")),
    eventNames: seen.eventNames.filter(isKept("eventNames")),
  };
  return { settings, leftOut };
}

function isSent({ became }: PropertyCount): boolean {
  return Object.keys(became).some((what) => !what.startsWith("dropped"));
}
