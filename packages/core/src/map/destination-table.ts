import type { Limits } from "./limits.js";
import type { PathNames } from "./path-name.js";
import type { Value } from "./read-property.js";
import type { Path } from "./report.js";

/** A destination's rules, checked and ready to use, with the names that it remembers. */
export interface DestinationTable {
  readonly names: PathNames;
  readonly limits: Limits;
  /** Whether an array of scalars becomes one text. */
  readonly joinsLists: boolean;
  /** Whether a value may depend on its path. */
  readonly needsPaths: boolean;
  /** Reads one property, once. Never throws. */
  readonly read: (holder: object, key: string, path: Path) => Value;
  /** The n-th name to try where a name is taken, from 2; `undefined` if it breaks the destination's rules. */
  readonly suffixed: (name: string, n: number) => string | undefined;
}
