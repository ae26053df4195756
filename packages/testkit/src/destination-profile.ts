/** What the laws have to know about a destination. */
export interface DestinationProfile {
  /** As routing and consent objects spell it. Crisp: `"Crisp"`. */
  readonly name: string;
  /** Whether the destination accepts a name. Crisp: letters, digits and `_`, and not `__proto__`. */
  readonly isLegalName: (name: string) => boolean;
  /** Most names that one event may have. Crisp: 1,000, by this project's decision. */
  readonly maxNames: number;
  /** Fields of the envelope that the mapper sends on purpose, such as `["userId"]`. Crisp: none. */
  readonly mayLeave: readonly string[];
  /** What becomes of an array of scalars: one text joined with `, `, or a name for each element. Crisp: `"join"`. */
  readonly lists: "join" | "flatten";
  /** What is sent for a value that the destination has a form of its own for, such as a date. Crisp: nothing. */
  readonly value: (value: unknown, path: readonly string[]) => string | number | boolean | undefined;
  /** The fields of a user. Crisp: `email`, `nickname`, `phone`, `avatar`, `company`. */
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

/** Fills in what is left out, as Crisp has it. */
export function completeProfile(destination: Partial<DestinationProfile> = {}): DestinationProfile {
  return { ...CRISP, ...destination };
}
