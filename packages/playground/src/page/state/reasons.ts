import type { DropReason, SkipReason } from "@freshpaint/crisp-core";

type NameReason = Extract<SkipReason, "event_name_missing" | "event_not_allowed">;

/** Why a property, or the event's own name, was dropped, in a few words. */
export const DROP_REASONS: Readonly<Record<DropReason | NameReason, string>> = {
  envelope: "Freshpaint's own id, address or device",
  empty: "no value",
  not_finite: "not a finite number",
  unsupported_type: "no type that Crisp has",
  name_empty: "no legal character",
  name_reserved: "a reserved name",
  cyclic: "inside itself",
  too_deep: "nested too deeply",
  too_many: "beyond the limits",
  unreadable: "cannot be read",
  not_allowed: "not on the allowlist",
  not_supported: "Crisp has no such field",
  invalid: "not a usable value",
  superseded: "another property sets this field",
  event_name_missing: "no name",
  event_not_allowed: "not on the allowlist",
};

/** Why an event is not sent, as a sentence. */
export const SKIP_REASONS: Readonly<Record<SkipReason | "hipaa_needs_server_side", string>> = {
  unsupported_call: "Crisp has no counterpart for this call: only track and identify are supported.",
  invalid_event: "This is no event in a shape that Freshpaint sends.",
  too_old: "The event is older than the limit.",
  not_routed: "The sender did not route this event to Crisp.",
  consent_denied: "The visitor did not consent to Crisp.",
  event_not_selected: "The event's name is not one of those to send.",
  event_name_missing: "The event has no name.",
  event_not_allowed: "The event's name is not on the allowlist of event names.",
  no_supported_traits: "None of the traits is one that Crisp has a field for.",
  identify_not_supported: "A server-side connection does not support identify; a client-side one does.",
  email_missing: "There is no email among the properties, which says whose timeline it is.",
  email_invalid: "The email among the properties is no plausible address.",
  email_not_allowed: "The email is not on the allowlist, so nobody's timeline can be found.",
  duplicate: "This message was sent already.",
  no_window: "There is no page to run in.",
  crisp_unavailable: "Crisp's chatbox could not be reached.",
  queue_full: "Too many commands wait for Crisp to load.",
  hipaa_needs_server_side: "A client-side connection cannot be in HIPAA mode.",
};
