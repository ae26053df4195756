/** The properties of a destination that the laws depend on. */
export interface DestinationProfile {
  /** The name of the destination in routing and consent objects. Crisp: `"Crisp"`. */
  readonly name: string;
  /** Whether the destination accepts a name. Crisp: letters, digits and `_`, and not `__proto__`. */
  readonly isLegalName: (name: string) => boolean;
  /** The maximum number of names in one event. Crisp: 1,000, set by this project. */
  readonly maxNames: number;
  /** The fields of the envelope that the mapper may send, such as `["userId"]`. Crisp: none. */
  readonly mayLeave: readonly string[];
  /**
   * The form in which an array of scalars is sent. `"join"`: one text, joined with `, `. `"flatten"`: a separate name for
   * each element. Crisp: `"join"`.
   */
  readonly lists: "join" | "flatten";
  /** Converts a value to the form that the destination expects, for example a date to seconds. Crisp: no conversion. */
  readonly value: (value: unknown, path: readonly string[]) => string | number | boolean | undefined;
  /** The fields that a user may have. Crisp: `email`, `nickname`, `phone`, `avatar`, `company`. */
  readonly userFields: readonly string[];
}

const CRISP: DestinationProfile = {
  name: "Crisp",
  isLegalName: (name) => /^[A-Za-z0-9_]+$/.test(name) && name !== "__proto__",
  maxNames: 1_000,
  mayLeave: [],
  lists: "join",
  value: () => undefined,
  userFields: ["email", "nickname", "phone", "avatar", "company"],
};

/** Replaces each missing field with Crisp's value. */
export function completeProfile(destination: Partial<DestinationProfile> = {}): DestinationProfile {
  return { ...CRISP, ...destination };
}
