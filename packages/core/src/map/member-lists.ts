import { listMembers } from "./list-members.js";
import type { Nothing } from "./read-property.js";

interface Listing {
  readonly container: object;
  readonly members: readonly string[] | Nothing;
  readonly before: Listing | undefined;
}

/** So many are searched one by one: a `Map` costs more for the few objects that most events have. */
const SEARCHED = 32;

/** Lists each object of an event once: one that many properties share must not cost its size for each of them. */
export class MemberLists {
  #count = 0;
  #latest: Listing | undefined;
  #others: Map<object, readonly string[] | Nothing> | undefined;

  /** The keys of what is in an object or array, or why there is nothing to look into. */
  of(container: object): readonly string[] | Nothing {
    for (let listing = this.#latest; listing; listing = listing.before) {
      if (listing.container === container) return listing.members;
    }
    const known = this.#others?.get(container);
    if (known) return known;
    const members = listMembers(container);
    // Stryker disable next-line ConditionalExpression,EqualityOperator: a `Map` finds the same
    if (this.#count++ < SEARCHED) {
      this.#latest = { container, members, before: this.#latest };
    } else {
      this.#others ??= new Map();
      this.#others.set(container, members);
    }
    return members;
  }
}
