/** An error means that the policy cannot work. A warning means that the policy may not do what its author wants. */
export type Level = "error" | "warning" | "note";

/** The lists of a policy. */
export type ListName = "eventProperties" | "userProperties" | "eventNames";

/** One finding of the policy check. It contains names from the policy or from events, never a value. */
export interface Finding {
  readonly level: Level;
  readonly code: FindingCode;
  readonly list?: ListName;
  /** The entry of the list to which the finding applies. */
  readonly entry?: string;
  /** The index of the entry in the list. The first index is 0. */
  readonly index?: number;
  /** Other names. They are similar names that the author probably meant, or nested names that caused the finding. */
  readonly near?: readonly string[];
  /** The text of the finding. */
  readonly message: string;
}

export type FindingCode =
  | "not_json"
  | "not_a_policy"
  | "email_not_listed"
  | "no_event_passes"
  | "events_not_json"
  | "no_events"
  | "duplicate"
  | "differs_by_case"
  | "differs_by_white_space"
  | "matches_after_sanitizing"
  | "never_matches"
  | "nothing_left_of_name"
  | "looks_like_identifier"
  | "may_tell_treatment"
  | "nested_names_unknown"
  | "values_look_like_email"
  | "email_is_identifier"
  | "user_properties_unused";
