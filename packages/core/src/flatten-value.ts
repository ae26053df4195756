import { attempt } from "./attempt.js";
import { LIMIT_REACHED, LIMITS } from "./limits.js";
import { type Name, nameBelow } from "./name.js";
import type { Place } from "./placement.js";
import { type Path, type Report, reportDrop } from "./report.js";
import type { ChangeAction } from "./types.js";
import { EMPTY, type Found, find, type Nothing, UNREADABLE } from "./view.js";

/** An array, looked into as far as its elements are scalars: all of them make one text, or nothing. */
export interface OpenArray {
  readonly keys: readonly string[];
  readonly elements: readonly Found[];
  readonly joined?: string | Nothing;
}

/** What breaks the values of one event down to what Crisp accepts. */
export interface Flattener {
  /** Places what was found, leaf by leaf if it is an object or array, or reports why there is nothing to place. */
  flatten(path: Path, name: Name, found: Found, action?: ChangeAction, array?: OpenArray): void;
  /** Looks into an array up to its first element that is no scalar; `undefined` for anything else. */
  open(container: object): OpenArray | undefined;
}

/** `ancestors` are what the properties stand in: to meet one of them again is a cycle. */
export function createFlattener(place: Place, ancestors: readonly object[], report: Report): Flattener {
  const enclosing = [...ancestors];
  /** Each array is listed once: one that many properties share must not cost its length for each of them. */
  const indexes = new Map<object, readonly string[]>();
  let looks = 0;

  function look(container: object, key: string): Found {
    if (looks++ >= LIMITS.values) throw LIMIT_REACHED;
    return find(container, key);
  }

  function flatten(
    path: Path,
    name: Name,
    { raw, view }: Found,
    action?: ChangeAction,
    array?: OpenArray,
  ): void {
    if (typeof view === "symbol") return reportDrop(report, path, view.description);
    if (typeof view !== "object")
      return place(path, name.text, view, Object.is(raw, view) ? action : "coerced");
    // What stands there counts as well as what its toJSON made of it.
    if (enclosing.includes(view) || enclosing.includes(raw as object))
      return reportDrop(report, path, "cyclic");
    if (enclosing.length >= ancestors.length + LIMITS.depth) return reportDrop(report, path, "too_deep");
    const { keys, elements = [], joined } = array ?? open(view) ?? { keys: attempt(() => Object.keys(view)) };
    if (joined !== undefined) return flatten(path, name, { raw: joined, view: joined }, "joined");
    if (!keys?.length) return reportDrop(report, path, keys ? "empty" : "unreadable");
    enclosing.push(view);
    for (const [index, key] of keys.entries()) {
      flatten(path && [...path, key], nameBelow(name, key), elements[index] ?? look(view, key), "flattened");
    }
    enclosing.pop();
  }

  function open(container: object): OpenArray | undefined {
    let keys = indexes.get(container);
    if (!keys) {
      try {
        if (!Array.isArray(container)) return undefined;
        keys = Object.keys(container).filter(isArrayIndex);
      } catch {
        return { keys: [], elements: [], joined: UNREADABLE };
      }
      indexes.set(container, keys);
    }
    const elements: Found[] = [];
    const values: unknown[] = [];
    for (const key of keys) {
      const element = look(container, key);
      elements.push(element);
      if (typeof element.view === "object" || element.view === UNREADABLE) return { keys, elements };
      if (typeof element.view !== "symbol") values.push(element.view);
    }
    return { keys, elements, joined: values.length > 0 ? values.join(", ") : EMPTY };
  }

  return { flatten, open };
}

function isArrayIndex(key: string): boolean {
  const index = Number(key) >>> 0;
  return String(index) === key && index !== 0xffffffff;
}
