import type { HipaaSettings } from "@freshpaint/crisp-core";
import type { Census, PropertyCount } from "@freshpaint/crisp-playground/census";
import { type Finding, type FindingCode, lintPolicy } from "@freshpaint/crisp-playground/policy";

/** A draft of a policy, and the findings about the names that are not in the draft. */
export interface PolicyDraft {
  readonly settings: Required<Pick<HipaaSettings, "eventProperties" | "eventNames">>;
  /** The reasons why names are not in the draft. */
  readonly leftOut: readonly Finding[];
}

/**
 * For each of these codes of findings, a few words about the name. A name with such a finding is not added to a draft. A
 * person must decide whether the name may be sent.
 */
export const LEFT_OUT_REASONS: Readonly<Partial<Record<FindingCode, string>>> = {
  looks_like_identifier: "looks like an identifier",
  may_tell_treatment: "may say what somebody is treated for",
  nested_names_unknown: "has nested names that could not be checked",
  values_look_like_email: "has values that look like email addresses",
  nothing_left_of_name: "has no character that Crisp accepts",
};

/**
 * Drafts a policy from a census and from the findings about the nested names and values of the same events. The draft
 * allows the properties and event names in the census, except each name for which `check-policy` would print a warning.
 * The warning can be about the name itself, about a nested name or about the values. `email` is always the first
 * property, because an event without `email` cannot be delivered. The draft has no user properties, because HIPAA mode
 * sends no user properties.
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
    ({ code, list, entry }) =>
      LEFT_OUT_REASONS[code] !== undefined && !(list === "eventProperties" && entry === "email"),
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
