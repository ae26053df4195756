import type { Limits } from "./limits.js";
import type { ValueRule } from "./read-property.js";

/** One field of a destination's users, and the traits that fill it. */
export interface UserField {
  /** The field's name at the destination. */
  readonly to: string;
  /** The traits that may fill it. The first that is usable is used. */
  readonly from: readonly string[];
  /** A trait's raw value as text; `undefined`: not usable. Default: texts, trimmed, and finite numbers. */
  readonly read?: (value: unknown) => string | undefined;
}

/** What a destination accepts. Functions must be pure: their answers about names are remembered. */
export interface DestinationRules {
  /** The destination's name in routing and consent objects, such as `"Crisp"`. */
  readonly name: string;
  /**
   * Makes one key of a path legal. `""` leaves it out; a property of which nothing is left is dropped, `name_empty`.
   */
  readonly propertyName: (segment: string) => string;
  /** Stands between the keys of a path. Default: `"_"`. */
  readonly separator?: string;
  /** Names that are never sent, beside `__proto__`. Default: none. */
  readonly reserved?: readonly string[];
  /** Bounds that differ from `LIMITS`, such as `{ properties: 20 }`. Whole numbers from 1. */
  readonly limits?: Partial<Limits>;
  /** The last word on a joined name, such as one that cuts it. Default: leaves it alone. */
  readonly finishName?: (name: string) => string;
  /**
   * Makes the n-th name to try if a name is taken; n starts at 2. If the result breaks `propertyName` or `finishName`,
   * it is made again from a shorter name. If that breaks them too, it is skipped. Default: `name_2`, `name_3`, …
   */
  readonly suffix?: (name: string, n: number) => string;
  /** Whether an array of scalars becomes one text, or a value for each index. Default: `"join"`. */
  readonly lists?: "join" | "flatten";
  /**
   * Converts a raw value at any depth, for example a date to epoch seconds. `undefined` applies the common rules.
   * `path` contains the original keys. It is not called for properties that a policy strips, or for Freshpaint's own
   * names.
   */
  readonly value?: ValueRule;
  /** The fields of a user, in their order. Traits that none names are dropped, `not_supported`. */
  readonly userFields: readonly UserField[];
}
