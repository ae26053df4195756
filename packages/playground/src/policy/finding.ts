/** An error means that the policy cannot work; a warning means that it may not do what its author meant. */
export type Level = "error" | "warning" | "note";

/** The lists of a policy. */
export type ListName = "eventProperties" | "userProperties" | "eventNames";

/** One finding of the linter. It contains names from the policy or from events, never a value. */
export interface Finding {
  readonly level: Level;
  readonly code: FindingCode;
  readonly list?: ListName;
  /** The entry concerned, and its place in its list. */
  readonly entry?: string;
  readonly index?: number;
  /** Other names: those that were probably meant, of events or of the same list; or those nested in the entry. */
  readonly near?: readonly string[];
  /** In words. */
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
  | "email_is_identifier"
  | "user_properties_unused";
