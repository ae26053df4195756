import { attempt } from "./attempt.js";
import type { Place } from "./create-place.js";
import { LIMIT_REACHED, LIMITS, PATHS_LENGTH } from "./limits.js";
import { listMembers } from "./list-members.js";
import { type Name, nameBelow } from "./name.js";
import type { Path, Report } from "./report.js";
import type { ChangeAction, CrispValue } from "./types.js";
import {
  CYCLIC,
  EMPTY,
  find,
  isArray,
  type Nothing,
  TOO_DEEP,
  UNREADABLE,
  type Value,
  type View,
} from "./view.js";

/** An object or array to be flattened. */
export interface Opened {
  readonly container: object;
  readonly keys: readonly string[];
  /** What an array holds up to its first element that is no scalar, read already; of an object, nothing. */
  readonly elements: readonly Value[];
}

/** What a value comes to. */
export type Answer = CrispValue | Nothing | Opened;

/** What breaks the values of one event down to what Crisp accepts. */
export interface Flattener {
  ask(found: Value, name: Name): Answer;
  /** Places what a value comes to, leaf by leaf if it is to be flattened, or reports why there is nothing to place. */
  settle(path: Path, name: Name, found: Value, action?: ChangeAction, answer?: Answer): void;
}

/**
 * `enclosing` is what the properties stand in, and from here on whatever is being flattened: to meet one of them again
 * is a cycle.
 */
export function createFlattener(place: Place, enclosing: unknown[], report: Report | undefined): Flattener {
  const deepest = enclosing.length + LIMITS.depth;
  /** Each object is listed once: one that many properties share must not cost its size for each of them. */
  let lists: Map<object, readonly string[] | undefined> | undefined;
  let looks = 0;
  let length = 0;

  function look(container: object, key: string, name: Name): Value {
    length += name.pathLength + key.length;
    if (looks++ >= LIMITS.values || length > PATHS_LENGTH) throw LIMIT_REACHED;
    return find(container, key);
  }

  function ask(found: Value, name: Name): Answer {
    if (typeof found !== "object") return found;
    const { raw, view } = found;
    if (typeof view !== "object") return view;
    // What stands there counts as well as what its toJSON made of it.
    if (enclosing.includes(view) || enclosing.includes(raw)) return CYCLIC;
    if (enclosing.length >= deepest) return TOO_DEEP;
    lists ??= new Map();
    if (!lists.has(view))
      lists.set(
        view,
        attempt(() => listMembers(view)),
      );
    const keys = lists.get(view);
    if (!keys) return UNREADABLE;
    if (keys.length === 0) return EMPTY;
    return isArray(view) ? join(view, keys, name) : { container: view, keys, elements: [] };
  }

  /** The text of an array of scalars. */
  function join(container: object, keys: readonly string[], name: Name): Answer {
    const elements: Value[] = [];
    const values: CrispValue[] = [];
    for (const key of keys) {
      const element = look(container, key, name);
      const view: View = typeof element === "object" ? element.view : element;
      elements.push(element);
      if (view === UNREADABLE || typeof view === "object") return { container, keys, elements };
      if (typeof view !== "symbol") values.push(view);
    }
    if (values.length === 0) return EMPTY;
    return attempt(() => values.join(", ")) ?? UNREADABLE;
  }

  function settle(
    path: Path,
    name: Name,
    found: Value,
    action?: ChangeAction,
    answer = ask(found, name),
  ): void {
    if (typeof answer === "symbol") {
      if (path) report?.(path, "dropped", answer.description);
    } else if (typeof answer === "object") {
      flatten(path, name, answer);
    } else if (typeof found === "object") {
      place(path, name.text, answer, typeof found.view === "object" ? "joined" : "coerced");
    } else {
      place(path, name.text, answer, action);
    }
  }

  function flatten(path: Path, name: Name, { container, keys, elements }: Opened): void {
    enclosing.push(container);
    for (let index = 0; index < keys.length; index++) {
      const key = keys[index] as string;
      const below = nameBelow(name, key);
      const member = elements[index] ?? look(container, key, name);
      settle(path && [...path, key], below, member, "flattened");
    }
    enclosing.pop();
  }

  return { ask, settle };
}
