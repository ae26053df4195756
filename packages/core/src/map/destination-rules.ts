import type { Limits } from "./limits.js";
import type { ValueRule } from "./read-property.js";

/** One field of a destination's users, and the traits that can fill the field. */
export interface UserField {
  /** The field's name at the destination. */
  readonly to: string;
  /** The traits that can fill the field. The first usable trait is used. */
  readonly from: readonly string[];
  /**
   * Converts a trait's raw value to text. Returns `undefined` if the value is not usable. Default: texts, finite
   * numbers and bigints are usable, and texts are trimmed.
   */
  readonly read?: (value: unknown) => string | undefined;
}

/** The rules of a destination. Functions must be pure, because their results for names are cached. */
export interface DestinationRules {
  /** The destination's name in routing and consent objects, such as `"Crisp"`. */
  readonly name: string;
  /**
   * Makes one key of a path legal. If the result is `""`, the key is left out of the name. If all keys of a path are
   * left out, the property is dropped with the reason `name_empty`.
   */
  readonly propertyName: (segment: string) => string;
  /** The text between two keys of a path. Default: `"_"`. */
  readonly separator?: string;
  /** Names that are never sent, in addition to `__proto__`. Default: none. */
  readonly reserved?: readonly string[];
  /** The limits that differ from `LIMITS`, such as `{ properties: 20 }`. Each limit is a whole number from 1. */
  readonly limits?: Partial<Limits>;
  /** Changes a joined name as the last step, for example cuts it to a maximum length. Default: no change. */
  readonly finishName?: (name: string) => string;
  /**
   * Makes the n-th name to try if a name is already in use. The first n is 2. If `finishName` would change the result,
   * the end of the name is cut to make room for the suffix. A result that `propertyName` or `finishName` would still
   * change is skipped. Default: `name_2`, `name_3`, …
   */
  readonly suffix?: (name: string, n: number) => string;
  /**
   * How an array of scalars is sent: as one text (`"join"`), or as one value for each element (`"flatten"`). Default:
   * `"join"`.
   */
  readonly lists?: "join" | "flatten";
  /**
   * Converts a raw value at any depth, for example a date to epoch seconds. If the function returns `undefined`, the
   * common rules apply. `path` contains the original keys. The function is not called for properties that a policy
   * strips, or for Freshpaint's own names.
   */
  readonly value?: ValueRule;
  /** The fields of a user, in their order. A trait that no field uses is dropped with the reason `not_supported`. */
  readonly userFields: readonly UserField[];
}
