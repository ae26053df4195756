import { isEnvelopeName } from "./envelope-names.js";
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

/** How many names, and how long ones, are remembered between events. */
const REMEMBERED = { names: 30_000, length: 100 } as const;

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
  /** Whether the destination accepts the key unchanged as a name. */
  readonly isExact: boolean;
  /**
   * Whether Object.prototype had this name, such as `constructor`: an assignment might then not create an own property.
   */
  readonly isInherited: boolean;
  /** Whether the key is one of Freshpaint's own names, whose values are never sent. */
  readonly isEnvelope: boolean;
  /** Characters of the unsanitized keys, joined with dots. */
  readonly pathLength: number;
  /** By the next key. Without a prototype, as keys are anybody's; faster than a `Map`. */
  below: Record<string, PathName> | undefined;
}

/**
 * The names of one destination's paths, so that one seen before is not sanitized and joined again. Names are all that is
 * remembered, and no result depends on it.
 */
export class PathNames {
  /** The name of a path with nothing in it: above every top-level property. */
  readonly root: PathName;
  private readonly rules: NameRules;
  private remembered = 0;

  constructor(rules: NameRules) {
    this.rules = rules;
    this.root = this.create("", "", 0, false);
  }

  /** The name of a path and one more key. */
  below(name: PathName, key: string): PathName {
    return name.below?.[key] ?? this.add(name, key);
  }

  private add(name: PathName, key: string): PathName {
    const { propertyName, separator } = this.rules;
    const segment = propertyName(key);
    const joined = name.joined && segment ? name.joined + separator + segment : name.joined + segment;
    const isTopLevel = name === this.root;
    const pathLength = isTopLevel ? key.length : name.pathLength + 1 + key.length;
    const below = this.create(key, joined, pathLength, isTopLevel);
    // Stryker disable next-line ConditionalExpression,EqualityOperator: what is remembered changes no result
    if (key.length > REMEMBERED.length) return below;
    // Stryker disable next-line all: what is remembered changes no result
    if (++this.remembered > REMEMBERED.names) {
      this.root.below = undefined;
      this.remembered = 0;
    }
    name.below ??= Object.create(null) as Record<string, PathName>;
    name.below[key] = below;
    return below;
  }

  private create(key: string, joined: string, pathLength: number, isTopLevel: boolean): PathName {
    const text = joined && this.rules.finishName(joined);
    const problem = this.problemOf(text);
    return {
      key,
      joined,
      text,
      problem,
      isExact: text === key && problem === undefined,
      isInherited: text in Object.prototype,
      isEnvelope: isEnvelopeName(key, isTopLevel),
      pathLength,
      below: undefined,
    };
  }

  private problemOf(text: string): Nothing | undefined {
    if (text === "") return NAME_EMPTY;
    return this.rules.reserved.has(text) ? NAME_RESERVED : undefined;
  }
}
