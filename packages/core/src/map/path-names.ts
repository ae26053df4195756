import { type NameRules, type PathName, toPathName, topName } from "./path-name.js";

/**
 * The maximum number of remembered names, their maximum length, and the number of event names whose order is
 * remembered.
 */
const REMEMBERED = { names: 30_000, length: 100, ordered: 1_000 } as const;

/**
 * Remembers the names of one destination's paths, so that they are not sanitized and joined again for each event. It
 * remembers names only, and no result depends on it.
 */
export class PathNames {
  private readonly rules: NameRules;
  /**
   * The names above the top-level properties, by event name: events of one name mostly have the same keys in the same
   * order.
   */
  private readonly tops: Map<string, PathName> = new Map();
  private byKey: Record<string, PathName> = Object.create(null) as Record<string, PathName>;
  private remembered = 0;

  constructor(rules: NameRules) {
    this.rules = rules;
  }

  /** The name of the path without keys, for the events of one name. */
  top(eventName: string): PathName {
    const known = this.tops.get(eventName);
    if (known) return known;
    const top = topName();
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
    const below = toPathName(this.rules, name, key);
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
}
