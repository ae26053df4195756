import { EMPTY, type Nothing, UNREADABLE } from "./json-view.js";
import { listLongArray } from "./list-long-array.js";

/** Lists no longer than this are made anew each time: remembering one costs more. */
const SHORT = 32;

/**
 * Lists the members of the objects and arrays of one event. A large object is listed only once, even if many properties
 * refer to it, so that the work stays linear.
 */
export class MemberLists {
  private readonly most: number;
  private lists: Map<object, readonly string[] | Nothing> | undefined;

  /** @param most how many members will be looked at, at most. */
  constructor(most: number) {
    this.most = most;
  }

  /** An object's own enumerable keys, or an array's indexes; or why there is nothing to look into. */
  of(container: object): readonly string[] | Nothing {
    return this.lists?.get(container) ?? this.list(container);
  }

  private list(container: object): readonly string[] | Nothing {
    try {
      const keys = listLongArray(container, this.most) ?? Object.keys(container);
      // Count before other keys than indexes are removed, since listing them takes time, too.
      const isShort = keys.length > 0 && keys.length <= SHORT;
      const members = Array.isArray(container) ? onlyIndexes(keys) : keys;
      return this.remember(container, members.length === 0 ? EMPTY : members, isShort);
    } catch {
      return this.remember(container, UNREADABLE, false);
    }
  }

  private remember(
    container: object,
    members: readonly string[] | Nothing,
    isShort: boolean,
  ): readonly string[] | Nothing {
    if (isShort) return members;
    this.lists ??= new Map();
    this.lists.set(container, members);
    return members;
  }
}

/** The elements of an array, without holes and other keys. Indexes come first: if the last key is an index, all are. */
function onlyIndexes(keys: readonly string[]): readonly string[] {
  return isArrayIndex(keys[keys.length - 1] ?? "") ? keys : keys.filter(isArrayIndex);
}

function isArrayIndex(key: string): boolean {
  const index = Number(key) >>> 0;
  return String(index) === key && index !== 0xffffffff;
}
