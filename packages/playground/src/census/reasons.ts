import type { DropReason, HintCode, PropertyReport, SkipReason } from "@freshpaint/crisp-core";

type NameReason = Extract<SkipReason, "event_name_missing" | "event_not_allowed">;

/** The outcome of a property in one word. */
export type Fate = "sent" | "renamed" | "joined" | "converted" | "withheld" | "dropped";

/** All outcomes, in the order of the buttons on the page. */
export const FATES: readonly Fate[] = ["sent", "renamed", "joined", "converted", "withheld", "dropped"];

const FATE_OF_ACTION: Readonly<Record<Exclude<PropertyReport["action"], "dropped">, Fate>> = {
  passed: "sent",
  renamed: "renamed",
  flattened: "renamed",
  joined: "joined",
  coerced: "converted",
};

/** The reasons for which a property is withheld on purpose. With any other reason, a value is lost. */
const WITHHELD: readonly string[] = ["not_allowed", "envelope", "event_not_allowed"];

/** Returns the word for an action in core's report. */
export function fateOfAction(action: keyof typeof FATE_OF_ACTION): Fate {
  return FATE_OF_ACTION[action];
}

/** Returns the word for a reason in core's report. */
export function fateOfReason(reason: string): Fate {
  return WITHHELD.includes(reason) ? "withheld" : "dropped";
}

/** For each reason, a few words that say why a property or an event name was dropped. */
export const DROP_REASONS: Readonly<Record<DropReason | NameReason, string>> = {
  envelope: "never sent: an id, an IP address or device data",
  empty: "it has no value",
  not_finite: "it is not a finite number",
  unsupported_type: "Crisp does not support values of this type",
  name_empty: "its name has no character that Crisp accepts",
  name_reserved: "its name is reserved",
  cyclic: "it contains a reference to itself",
  too_deep: "it is nested too deeply",
  too_many: "the event is larger than the limits",
  unreadable: "it cannot be read",
  not_allowed: "not on the list",
  not_supported: "Crisp has no field for this property",
  invalid: "its value cannot be used",
  superseded: "another property sets this field",
  event_name_missing: "there is no name",
  event_not_allowed: "not on the list",
};

/** For each reason, a few words that say why an event is not sent. */
export const SKIP_WORDS: Readonly<Record<string, string>> = {
  not_routed: "the routing does not allow Crisp",
  consent_denied: "the consent does not include Crisp",
  event_name_missing: "no name",
  email_missing: "no email",
  email_invalid: "the email is not valid",
  email_not_allowed: "email is not on the list",
};

/** For each reason, a sentence that says why an event is not sent. */
export const SKIP_REASONS: Readonly<Record<SkipReason | "hipaa_needs_server_side", string>> = {
  unsupported_call: "This call is not supported. Only track and identify calls can be sent.",
  invalid_event: "The input does not have the shape of a Freshpaint event.",
  too_old: "The event is too old.",
  not_routed: "The routing in the event does not allow Crisp.",
  consent_denied: "The consent in the event does not include Crisp.",
  event_not_selected: "The name of the event is not one of the chosen event names.",
  event_name_missing: "The event has no name.",
  event_not_allowed: "The name of the event is not on the list of event names that may be sent.",
  no_supported_traits: "Crisp has no field for any of these user properties.",
  identify_not_supported:
    "A server-side connection does not send identify calls. Only a client-side connection sends them, and it has no HIPAA mode.",
  email_missing:
    "The event has no property email. Without an address, the contact's timeline cannot be found.",
  email_invalid: "The property email is not a valid address.",
  email_not_allowed: "email is not on the list. Without the address, the contact's timeline cannot be found.",
  duplicate: "This event was already sent.",
  no_window: "There is no browser page.",
  crisp_unavailable: "Crisp's chatbox could not be reached.",
  queue_full: "Crisp has not loaded, and too many commands are waiting.",
  hipaa_needs_server_side: "A client-side connection cannot be in HIPAA mode.",
};

/** For each hint, the text that the page shows after the name of the field. */
export const HINTS: Readonly<Record<HintCode, string>> = {
  email_elsewhere: "contains an email address, but only the property email is used to find the contact.",
  email_misspelt: "looks like a misspelling of email. Only the exact name email is used.",
  not_read: "is beside $user_props and is ignored.",
  space_around_name: "has a name that begins or ends with white space. Lists match names exactly.",
  invisible_in_name: "has a name with invisible characters. Lists match names exactly.",
};

/** Returns the sentence for the code of a reason. Returns the code if there is no sentence for this code. */
export function sentenceOf(code: string): string {
  return Object.hasOwn(SKIP_REASONS, code) ? SKIP_REASONS[code as keyof typeof SKIP_REASONS] : code;
}
