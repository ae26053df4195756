import { isFreshpaintName } from "./is-freshpaint-name.js";
import { NAME_EMPTY, NAME_RESERVED, type Nothing } from "./json-view.js";

/** The rules by which a destination makes one name from the keys of a path. */
export interface NameRules {
  /** Makes one key legal for the destination. If the result is `""`, the key is left out of the name. */
  readonly propertyName: (segment: string) => string;
  /** The separator between the sanitized keys. */
  readonly separator: string;
  /** Changes a joined name as the last step, before a suffix is added. */
  readonly finishName: (name: string) => string;
  /** Names that must not be sent. */
  readonly reserved: ReadonlySet<string>;
}

/** The name of a path. The object also contains the cached names of longer paths with the same beginning. */
export interface PathName {
  /** The last key of the path. */
  readonly key: string;
  /** The sanitized keys, joined. */
  readonly joined: string;
  /** The name under which the value is sent. */
  readonly text: string;
  /** The reason why the value cannot be sent under this name. */
  readonly problem: Nothing | undefined;
  /** Whether the name is equal to the key, and a value may be sent under this name. */
  readonly isExact: boolean;
  /** Whether the key is one of Freshpaint's own names, whose values are never sent. */
  readonly isEnvelope: boolean;
  /** The number of characters in the original keys, joined with dots. */
  readonly pathLength: number;
  /**
   * The cached names of the paths with one more key. Each name is stored under the additional key. The object has no
   * prototype, since a key may be `toString`.
   */
  below: Record<string, PathName> | undefined;
  /** The names of the paths with one more key, in the order of the latest event. */
  readonly latest: PathName[];
}

/** Returns the name of the empty path. The field `pathLength` is -1, since no dot precedes the first key. */
export function topName(): PathName {
  return {
    key: "",
    joined: "",
    text: "",
    problem: NAME_EMPTY,
    isExact: false,
    isEnvelope: false,
    pathLength: -1,
    below: undefined,
    latest: [],
  };
}

/** Makes the name of the path that consists of the path of `above` and one more key. */
export function toPathName(rules: NameRules, above: PathName, key: string): PathName {
  const segment = rules.propertyName(key);
  const joined = above.joined && segment ? above.joined + rules.separator + segment : above.joined + segment;
  const text = joined && rules.finishName(joined);
  const problem = problemOf(text, rules);
  const isEnvelope = isFreshpaintName(key, above.pathLength < 0);
  return {
    key,
    joined,
    text,
    problem,
    isExact: text === key && problem === undefined && !isEnvelope,
    isEnvelope,
    pathLength: above.pathLength + 1 + key.length,
    below: undefined,
    latest: [],
  };
}

function problemOf(text: string, { reserved }: NameRules): Nothing | undefined {
  if (text === "") return NAME_EMPTY;
  return reserved.has(text) ? NAME_RESERVED : undefined;
}
