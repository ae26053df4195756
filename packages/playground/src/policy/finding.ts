/** An error means that the policy cannot work; a warning means that it may not do what its author meant. */
export type Level = "error" | "warning" | "note";

/** The lists of a policy. */
export type ListName = "eventProperties" | "userProperties" | "eventNames";

/** One finding of the linter. It contains names from the policy or from events, never a value. */
export interface Finding {
  readonly level: Level;
  readonly code: FindingCode;
  readonly list?: ListName;
  /** The entry, and its index in the list. */
  readonly entry?: string;
  readonly index?: number;
  /** Other names: similar ones that were probably meant, or nested ones that the finding is about. */
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
