/** What may be wrong with an event, beyond what was done to it. */
export type HintCode =
  /** An address stands here; Crisp is asked for the one in the property `email`, or the trait. */
  | "email_elsewhere"
  /** This property seems to be meant as `email`, the name that counts. */
  | "email_misspelt"
  /** This field stands beside `$user_props`, where the HTTP API keeps the traits, and is not read. */
  | "not_read"
  /** This name has white space at its beginning or end. Lists of names match exactly. */
  | "space_around_name"
  /** This name has characters that cannot be seen, such as bidirectional marks. Lists of names match exactly. */
  | "invisible_in_name";

/** One hint: what may be wrong, and where. It holds no value. */
export interface Hint {
  /** What may be wrong. */
  readonly code: HintCode;
  /** The keys from the event inwards, such as `["context", "traits", "email"]`; `["event"]` is the event's name. */
  readonly path: readonly string[];
}
