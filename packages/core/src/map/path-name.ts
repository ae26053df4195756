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

/** How many names, and how long ones, are remembered between events; and for how many event names their order. */
const REMEMBERED = { names: 30_000, length: 100, ordered: 1_000 } as const;

/** The length of the path above the top level, to which the first key adds no dot. */
const TOP = -1;

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
  /** The names below it, by the next key. Without a prototype, as keys are anybody's; faster than a `Map`. */
  below: Record<string, PathName> | undefined;
  /** The names below it in their latest order. Mostly, the next event has the same keys in the same order. */
  readonly latest: PathName[];
}

/**
 * The names of one destination's paths, so that one seen before is not sanitized and joined again. Names are all that is
 * remembered, and no result depends on it.
 */
export class PathNames {
  private readonly rules: NameRules;
  /** Above every top-level property of an event, by the event's name: the order of keys depends on it. */
  private readonly tops: Map<string, PathName> = new Map();
  private byKey: Record<string, PathName> = Object.create(null) as Record<string, PathName>;
  private remembered = 0;

  constructor(rules: NameRules) {
    this.rules = rules;
  }

  /** The name of the path with nothing in it, for the events of one name. */
  top(eventName: string): PathName {
    const known = this.tops.get(eventName);
    if (known) return known;
    const top = this.create("", "", TOP, false);
    top.below = this.byKey;
    // Stryker disable next-line all: what is remembered changes no result
    if (this.tops.size >= REMEMBERED.ordered) this.tops.clear();
    // Stryker disable next-line all: what is remembered changes no result
    if (eventName.length <= REMEMBERED.length) this.tops.set(eventName, top);
    return top;
  }

  /** The name of a path and its n-th key. */
  below(name: PathName, key: string, n: number): PathName {
    const latest = name.latest[n];
    if (latest?.key === key) return latest;
    const below = name.below?.[key] ?? this.add(name, key);
    // Stryker disable next-line all: what is remembered changes no result
    if (n < REMEMBERED.ordered && key.length <= REMEMBERED.length) name.latest[n] = below;
    return below;
  }

  private add(name: PathName, key: string): PathName {
    const { propertyName, separator } = this.rules;
    const segment = propertyName(key);
    const joined = name.joined && segment ? name.joined + separator + segment : name.joined + segment;
    const below = this.create(key, joined, name.pathLength + 1 + key.length, name.pathLength === TOP);
    // Stryker disable next-line ConditionalExpression,EqualityOperator: what is remembered changes no result
    if (key.length > REMEMBERED.length) return below;
    // Stryker disable next-line all: what is remembered changes no result
    if (++this.remembered > REMEMBERED.names) this.forget();
    name.below ??= Object.create(null) as Record<string, PathName>;
    name.below[key] = below;
    return below;
  }

  private forget(): void {
    this.tops.clear();
    this.byKey = Object.create(null) as Record<string, PathName>;
    this.remembered = 0;
  }

  private create(key: string, joined: string, pathLength: number, isTopLevel: boolean): PathName {
    const text = joined && this.rules.finishName(joined);
    const problem = this.problemOf(text);
    const isEnvelope = isFreshpaintName(key, isTopLevel);
    return {
      key,
      joined,
      text,
      problem,
      isExact: text === key && problem === undefined && !isEnvelope,
      isEnvelope,
      pathLength,
      below: undefined,
      latest: [],
    };
  }

  private problemOf(text: string): Nothing | undefined {
    if (text === "") return NAME_EMPTY;
    return this.rules.reserved.has(text) ? NAME_RESERVED : undefined;
  }
}
