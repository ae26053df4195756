/** A possible mistake in an event, besides the reported changes. */
export type HintCode =
  /** An address is found here. Crisp uses the one in the property `email`, or in the trait. */
  | "email_elsewhere"
  /** This property is probably meant to be `email`, the only name that counts. */
  | "email_misspelt"
  /** This field is next to `$user_props`, where the HTTP API expects the traits, and is not read. */
  | "not_read"
  /** This name has white space at its beginning or end. Lists of names match exactly. */
  | "space_around_name"
  /** This name has characters that cannot be seen, such as bidirectional marks. Lists of names match exactly. */
  | "invisible_in_name";

/** One hint: a possible mistake and its place. It contains no value. */
export interface Hint {
  /** What may be wrong. */
  readonly code: HintCode;
  /** The keys from the event inwards, such as `["context", "traits", "email"]`; `["event"]` is the event's name. */
  readonly path: readonly string[];
}
