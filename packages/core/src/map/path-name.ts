import { isFreshpaintName } from "./is-freshpaint-name.js";
import { NAME_EMPTY, NAME_RESERVED, type Nothing } from "./json-view.js";

/** How a destination turns the keys of a path into one name. */
export interface NameRules {
  /** One key as the destination accepts it; `""` leaves it out. */
  readonly propertyName: (segment: string) => string;
  /** The separator between the sanitized keys. */
  readonly separator: string;
  /** The last word on a name, before any suffix. */
  readonly finishName: (name: string) => string;
  /** Names that must not be sent. */
  readonly reserved: ReadonlySet<string>;
}

/** The name of a path. It contains the names of the paths below it that were seen before. */
export interface PathName {
  /** The last of the path's keys. */
  readonly key: string;
  /** The sanitized keys, joined. */
  readonly joined: string;
  /** The name it is sent under. */
  readonly text: string;
  /** Why it cannot be sent under that name. */
  readonly problem: Nothing | undefined;
  /** Whether the key may be sent, and unchanged as a name. */
  readonly isExact: boolean;
  /** Whether the key is one of Freshpaint's own names, whose values are never sent. */
  readonly isEnvelope: boolean;
  /** Characters of the unsanitized keys, joined with dots. */
  readonly pathLength: number;
  /** The remembered names below it, by the next key. It has no prototype, since a key may be `toString`. */
  below: Record<string, PathName> | undefined;
  /** The names below it, in the order of the latest event. */
  readonly latest: PathName[];
}

/** The name of the path without keys. Its length is -1, since no dot precedes the first key. */
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

/** The name of a path and one more key. */
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
