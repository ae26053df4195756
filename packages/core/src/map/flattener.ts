import { orUndefined } from "../or-undefined.js";
import type { CrispValue } from "../types.js";
import { LIMIT_REACHED, LIMITS, PATHS_LENGTH } from "./limits.js";
import { MemberLists } from "./member-lists.js";
import { type Name, nameBelow } from "./path-name.js";
import type { Placement } from "./placement.js";
import {
  CYCLIC,
  EMPTY,
  isArray,
  type JsonView,
  type Nothing,
  readProperty,
  TOO_DEEP,
  UNREADABLE,
  type Value,
} from "./read-property.js";
import type { Path, Report } from "./report.js";

/** An object or array to be flattened. */
export interface Container {
  readonly container: object;
  readonly keys: readonly string[];
  /** What an array holds up to its first element that is no scalar, read already; of an object, nothing. */
  readonly elements: readonly Value[];
}

/** What a value comes to. */
export type Resolved = CrispValue | Nothing | Container;

const NONE: readonly Value[] = [];

/** Breaks the values of one event down to what Crisp accepts. */
export class Flattener {
  readonly #placement: Placement;
  readonly #report: Report | undefined;
  /** What the properties stand in, and then whatever is being flattened: to meet one of them again is a cycle. */
  readonly #enclosing: unknown[];
  readonly #deepest: number;
  readonly #lists: MemberLists = new MemberLists();
  #looks = 0;
  #length = 0;

  constructor(placement: Placement, enclosing: unknown[], report: Report | undefined) {
    this.#placement = placement;
    this.#report = report;
    this.#enclosing = enclosing;
    this.#deepest = enclosing.length + LIMITS.depth;
  }

  resolve(read: Value, name: Name): Resolved {
    if (typeof read !== "object") return read;
    const { raw, view } = read;
    if (typeof view !== "object") return view;
    // What stands there counts as well as what its toJSON made of it.
    if (this.#enclosing.includes(view) || this.#enclosing.includes(raw)) return CYCLIC;
    if (this.#enclosing.length >= this.#deepest) return TOO_DEEP;
    const keys = this.#lists.of(view);
    if (typeof keys === "symbol") return keys;
    return isArray(view) ? this.#join(view, keys, name) : { container: view, keys, elements: NONE };
  }

  /** Places what a value comes to, leaf by leaf if it is to be flattened, or reports why there is nothing to place. */
  place(path: Path, name: Name, read: Value, resolved: Resolved = this.resolve(read, name)): void {
    if (typeof resolved === "symbol") {
      if (path) this.#report?.(path, "dropped", resolved.description);
    } else if (typeof resolved === "object") {
      this.#flatten(path, name, resolved);
    } else if (typeof read === "object") {
      this.#placement.place(path, name.text, resolved, typeof read.view === "object" ? "joined" : "coerced");
    } else {
      this.#placement.place(path, name.text, resolved);
    }
  }

  #look(container: object, key: string, name: Name): Value {
    this.#length += name.pathLength + key.length;
    if (this.#looks++ >= LIMITS.values || this.#length > PATHS_LENGTH) throw LIMIT_REACHED;
    return readProperty(container, key);
  }

  /** The text of an array of scalars. */
  #join(container: object, keys: readonly string[], name: Name): Resolved {
    const elements: Value[] = [];
    const values: CrispValue[] = [];
    for (const key of keys) {
      const element = this.#look(container, key, name);
      const view: JsonView = typeof element === "object" ? element.view : element;
      elements.push(element);
      if (view === UNREADABLE || typeof view === "object") return { container, keys, elements };
      if (typeof view !== "symbol") values.push(view);
    }
    if (values.length === 0) return EMPTY;
    return orUndefined(() => values.join(", ")) ?? UNREADABLE;
  }

  #flatten(path: Path, name: Name, { container, keys, elements }: Container): void {
    this.#enclosing.push(container);
    let below: Name | undefined;
    for (let index = 0; index < keys.length; index++) {
      const key = keys[index] as string;
      below = nameBelow(name, key, below);
      const member = index < elements.length ? (elements[index] as Value) : this.#look(container, key, name);
      this.place(path && [...path, key], below, member);
    }
    this.#enclosing.pop();
  }
}
