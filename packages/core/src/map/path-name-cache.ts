import { type NameRules, type PathName, toPathName, topName } from "./path-name.js";

/**
 * The limits of the cache. `names` is the maximum number of names. `length` is the maximum length of a key or an event
 * name. `ordered` is the maximum number of event names, and the maximum number of keys in each cached order.
 */
const REMEMBERED = { names: 30_000, length: 100, ordered: 1_000 } as const;

/**
 * Caches the names of one destination's paths, so that keys are not sanitized and joined again for each event. The
 * cache contains names only, never values. No result depends on the cache.
 */
export class PathNameCache {
  private readonly rules: NameRules;
  /**
   * For each event name, the name of the empty path. The names of all longer paths are found from the name of the empty
   * path. Events with the same name usually have the same keys in the same order, and this order is cached in `latest`.
   */
  private readonly tops: Map<string, PathName> = new Map();
  private byKey: Record<string, PathName> = Object.create(null) as Record<string, PathName>;
  private remembered = 0;

  constructor(rules: NameRules) {
    this.rules = rules;
  }

  /** Returns the name of the empty path, for events with the name `eventName`. */
  top(eventName: string): PathName {
    const known = this.tops.get(eventName);
    if (known) return known;
    const top = topName();
    top.below = this.byKey;
    // Stryker disable next-line all: the cache changes no result
    if (this.tops.size >= REMEMBERED.ordered) this.tops.clear();
    // Stryker disable next-line all: the cache changes no result
    if (eventName.length <= REMEMBERED.length) this.tops.set(eventName, top);
    return top;
  }

  /**
   * Returns the name of a path with one more key than the path of `name`. The additional key is `key`, the n-th key of
   * its object.
   */
  below(name: PathName, key: string, n: number): PathName {
    const latest = name.latest[n];
    if (latest?.key === key) return latest;
    const below = name.below?.[key] ?? this.add(name, key);
    // Stryker disable next-line all: the cache changes no result
    if (n < REMEMBERED.ordered && key.length <= REMEMBERED.length) name.latest[n] = below;
    return below;
  }

  private add(name: PathName, key: string): PathName {
    const below = toPathName(this.rules, name, key);
    // Stryker disable next-line ConditionalExpression,EqualityOperator: the cache changes no result
    if (key.length > REMEMBERED.length) return below;
    // Stryker disable next-line all: the cache changes no result
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
