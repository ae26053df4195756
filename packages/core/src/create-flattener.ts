import { attempt } from "./attempt.js";
import type { Place } from "./create-place.js";
import { LIMIT_REACHED, LIMITS, PATHS_LENGTH } from "./limits.js";
import { listMembers, type Members } from "./list-members.js";
import { type Name, nameBelow } from "./name.js";
import type { Path, Report } from "./report.js";
import type { ChangeAction, DropReason } from "./types.js";
import { EMPTY, type Found, find, type Nothing, UNREADABLE } from "./view.js";

/** An object or array with what is known of its members. */
export interface Opened {
  readonly keys: readonly string[];
  /** An array's elements up to its first that is no scalar; of an object, none. */
  readonly elements: readonly Found[];
  /** What it comes to as a whole, if it does: the text of an array of scalars, or nothing. */
  readonly whole?: string | Nothing;
}

/** What breaks the values of one event down to what Crisp accepts. */
export interface Flattener {
  /** Places what was found, leaf by leaf if it is an object or array, or reports why there is nothing to place. */
  flatten(path: Path, name: Name, found: Found, action?: ChangeAction, opened?: Opened): void;
  /** Lists an object's members, and looks into an array as far as it may read as one text. */
  open(container: object, name: Name): Opened;
}

/** `ancestors` are what the properties stand in: to meet one of them again is a cycle. */
export function createFlattener(
  place: Place,
  ancestors: readonly unknown[],
  report: Report | undefined,
): Flattener {
  const enclosing = [...ancestors];
  /** Each object is listed once: one that many properties share must not cost its size for each of them. */
  let lists: Map<object, Members> | undefined;
  let looks = 0;
  let length = 0;

  function drop(path: Path, reason: DropReason): void {
    if (path) report?.(path, "dropped", reason);
  }

  function look(container: object, key: string, name: Name): Found {
    length += name.pathLength + key.length;
    if (looks++ >= LIMITS.values || length > PATHS_LENGTH) throw LIMIT_REACHED;
    return find(container, key);
  }

  function flatten(path: Path, name: Name, found: Found, action?: ChangeAction, known?: Opened): void {
    const { raw, view } = found;
    if (typeof view === "symbol") return drop(path, view.description);
    if (typeof view !== "object")
      return place(path, name.text, view, Object.is(raw, view) ? action : "coerced");
    // What stands there counts as well as what its toJSON made of it.
    if (enclosing.includes(view) || enclosing.includes(raw)) return drop(path, "cyclic");
    if (enclosing.length >= ancestors.length + LIMITS.depth) return drop(path, "too_deep");
    const { keys, elements, whole } = known ?? open(view, name);
    if (whole !== undefined) return flatten(path, name, { raw: whole, view: whole }, "joined");
    if (keys.length === 0) return drop(path, "empty");
    enclosing.push(view);
    for (let index = 0; index < keys.length; index++) {
      const key = keys[index] as string;
      const member = elements[index] ?? look(view, key, name);
      flatten(path && [...path, key], nameBelow(name, key), member, "flattened");
    }
    enclosing.pop();
  }

  function open(container: object, name: Name): Opened {
    const members = lists?.get(container) ?? attempt(() => listMembers(container));
    if (!members) return { keys: [], elements: [], whole: UNREADABLE };
    lists ??= new Map();
    lists.set(container, members);
    const { keys, isArray } = members;
    const elements: Found[] = [];
    if (!isArray) return { keys, elements };
    const values: unknown[] = [];
    for (const key of keys) {
      const element = look(container, key, name);
      elements.push(element);
      if (typeof element.view === "object" || element.view === UNREADABLE) return { keys, elements };
      if (typeof element.view !== "symbol") values.push(element.view);
    }
    const joined = values.length > 0 ? attempt(() => values.join(", ")) : EMPTY;
    return { keys, elements, whole: joined ?? UNREADABLE };
  }

  return { flatten, open };
}
