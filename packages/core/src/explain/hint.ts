/** A possible mistake in an event. */
export type HintCode =
  /** The path leads to an email address. Crisp uses only an address in the property or trait `email`. */
  | "email_elsewhere"
  /** The property is probably meant to be `email`. Crisp uses only a property with exactly this name. */
  | "email_misspelt"
  /**
   * The field is not read. The HTTP API expects traits inside `$user_props`, but this field is beside `$user_props`.
   */
  | "not_read"
  /** The name begins or ends with white space. A list of names must contain the white space, too. */
  | "space_around_name"
  /**
   * The name contains invisible characters, such as bidirectional marks. A list of names must contain these characters,
   * too.
   */
  | "invisible_in_name";

/** One hint: a possible mistake and its place. A hint contains no value. */
export interface Hint {
  /** The kind of mistake. */
  readonly code: HintCode;
  /**
   * The keys that lead from the event to the field, such as `["context", "traits", "email"]`. `["event"]` leads to the
   * event's name.
   */
  readonly path: readonly string[];
}
