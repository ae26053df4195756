import { EMPTY, type Nothing, UNREADABLE } from "./json-view.js";
import { listLongArray } from "./list-long-array.js";

/** The maximum length of a list that is not cached. To make such a list again takes less time than to cache it. */
const SHORT = 32;

/**
 * Enumerates the members of the objects and arrays of one event. A large object is enumerated only once, even if many
 * properties refer to it. So the work stays linear.
 */
export class MemberLists {
  private readonly most: number;
  private lists: Map<object, readonly string[] | Nothing> | undefined;

  /**
   * @param most the maximum number of members that are read.
   */
  constructor(most: number) {
    this.most = most;
  }

  /**
   * Returns an object's own enumerable keys, or an array's indexes. If there are none, or if they cannot be read,
   * returns the reason why the container is dropped.
   */
  of(container: object): readonly string[] | Nothing {
    return this.lists?.get(container) ?? this.list(container);
  }

  private list(container: object): readonly string[] | Nothing {
    try {
      const keys = listLongArray(container, this.most) ?? Object.keys(container);
      // Keys that are not indexes are counted here, too, since the enumeration of these keys takes time.
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

/**
 * Returns the keys of an array that are indexes. Indexes come before other keys. So if the last key is an index, all
 * keys are indexes.
 */
function onlyIndexes(keys: readonly string[]): readonly string[] {
  return isArrayIndex(keys[keys.length - 1] ?? "") ? keys : keys.filter(isArrayIndex);
}

function isArrayIndex(key: string): boolean {
  const index = Number(key) >>> 0;
  return String(index) === key && index !== 0xffffffff;
}
