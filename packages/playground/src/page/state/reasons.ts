import type { DropReason, HintCode, PropertyReport, SkipReason } from "@freshpaint/crisp-core";

type NameReason = Extract<SkipReason, "event_name_missing" | "event_not_allowed">;

/** What became of a property, in one word that needs no explanation. */
export type Fate = "sent" | "renamed" | "joined" | "converted" | "withheld" | "left out";

/** All of them, in the order in which the page counts them. */
export const FATES: readonly Fate[] = ["sent", "renamed", "joined", "converted", "withheld", "left out"];

const FATE_OF_ACTION: Readonly<Record<Exclude<PropertyReport["action"], "dropped">, Fate>> = {
  passed: "sent",
  renamed: "renamed",
  flattened: "renamed",
  joined: "joined",
  coerced: "converted",
};

/** Reasons by which something is kept back on purpose. By all other reasons a value is lost. */
const WITHHELD: readonly string[] = ["not_allowed", "envelope", "event_not_allowed"];

/** The word for an action of core's report. */
export function fateOfAction(action: keyof typeof FATE_OF_ACTION): Fate {
  return FATE_OF_ACTION[action];
}

/** The word for a reason of core's report. */
export function fateOfReason(reason: string): Fate {
  return WITHHELD.includes(reason) ? "withheld" : "left out";
}

/** Why a property, or the event's own name, was dropped, in a few words. */
export const DROP_REASONS: Readonly<Record<DropReason | NameReason, string>> = {
  envelope: "never sent: it is an id, an address or a device",
  empty: "it has no value",
  not_finite: "it is not a finite number",
  unsupported_type: "Crisp has no such type",
  name_empty: "no character of its name is one that Crisp accepts",
  name_reserved: "its name is reserved",
  cyclic: "it is inside itself",
  too_deep: "it is nested too deeply",
  too_many: "the event is beyond the limits",
  unreadable: "it cannot be read",
  not_allowed: "not on the list",
  not_supported: "Crisp has no such field",
  invalid: "its value cannot be used",
  superseded: "another property sets this field",
  event_name_missing: "there is no name",
  event_not_allowed: "not on the list",
};

/** Why an event is not sent, in a few words. */
export const SKIP_WORDS: Readonly<Record<string, string>> = {
  not_routed: "may not go to Crisp",
  consent_denied: "no consent for Crisp",
  event_name_missing: "no name",
  email_missing: "no email",
  email_invalid: "no plausible email",
  email_not_allowed: "email is not on the list",
};

/** Why an event is not sent, as a sentence. */
export const SKIP_REASONS: Readonly<Record<SkipReason | "hipaa_needs_server_side", string>> = {
  unsupported_call: "Crisp has no counterpart for this call: only track and identify are supported.",
  invalid_event: "This is no event in a shape that Freshpaint sends.",
  too_old: "The event is too old.",
  not_routed: "The event itself says that it may not go to Crisp.",
  consent_denied: "The event carries a consent that does not include Crisp.",
  event_not_selected: "The event's name is not among those that were chosen.",
  event_name_missing: "The event has no name.",
  event_not_allowed: "The event's name is not on the list of event names that may be sent.",
  no_supported_traits: "None of the user's properties is one that Crisp has a field for.",
  identify_not_supported: "A server-side connection does not send identify calls; a client-side one does.",
  email_missing: "There is no email among the properties, which says whose timeline it is.",
  email_invalid: "The email among the properties is no plausible address.",
  email_not_allowed: "email is not on the list, so nobody's timeline can be found.",
  duplicate: "This event was sent already.",
  no_window: "There is no page to run in.",
  crisp_unavailable: "Crisp's chatbox could not be reached.",
  queue_full: "Too many commands wait for Crisp to load.",
  hipaa_needs_server_side: "A client-side connection cannot be in HIPAA mode.",
};

/** The message of a hint about its field, as the end of a sentence. */
export const HINTS: Readonly<Record<HintCode, string>> = {
  email_elsewhere: "holds an address, and only the property email says whose timeline it is.",
  email_misspelt: "seems to be meant as email, which has to be spelled exactly so.",
  not_read: "stands beside $user_props, and is not read.",
  space_around_name: "has white space around its name, and lists of names match exactly.",
  invisible_in_name: "has characters in its name that cannot be seen, and lists of names match exactly.",
};
