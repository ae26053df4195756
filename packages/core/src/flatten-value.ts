import { LIMIT_REACHED, LIMITS } from "./limits.js";
import { type Look, lookAt } from "./look-at.js";
import type { Path, Placement } from "./placement.js";
import { sanitizeName } from "./sanitize-name.js";

/** An object or array whose members are known by key, and as far as `looks` goes, by value. */
export interface Opened {
  readonly keys: readonly string[];
  readonly looks: readonly Look[];
  /** Whether it is an array and every element a scalar, so that it reads as one string. */
  readonly joined: boolean;
}

type ContainerLook = Extract<Look, { kind: "container" }>;

/** Breaks values of one event down to what Crisp accepts, within the limits of that event. */
export class Flattener {
  readonly #placement: Placement;
  readonly #enclosing: object[];
  readonly #outside: number;
  readonly #arrayKeys: Map<object, readonly string[]> = new Map();
  #looks = 0;

  /** `ancestors` are what the properties stand in: to meet one of them again is a cycle. */
  constructor(placement: Placement, ancestors: readonly object[]) {
    this.#placement = placement;
    this.#enclosing = [...ancestors];
    this.#outside = ancestors.length;
  }

  /**
   * Places every leaf of an object or array under `name`, or says why there is none. What stands there counts as
   * well as what its `toJSON` made of it: neither may be an ancestor.
   */
  flatten({ value: container, raw }: ContainerLook, path: Path, name: string, already?: Opened): void {
    if (this.#enclosing.includes(container) || this.#enclosing.includes(raw))
      return this.#placement.drop(path, "cyclic");
    if (this.#enclosing.length - this.#outside >= LIMITS.depth) return this.#placement.drop(path, "too_deep");
    const opened = already ?? this.open(container);
    if (opened === undefined) return this.#placement.drop(path, "unreadable");
    if (opened.joined) return this.placeJoined(opened, path, name);
    if (opened.keys.length === 0) return this.#placement.drop(path, "empty");
    this.#enclosing.push(container);
    for (const [position, key] of opened.keys.entries()) {
      const look = opened.looks[position] ?? this.#look(container, key);
      this.#placeMember(look, path && [...path, key], joinNames(name, sanitizeName(key)));
    }
    this.#enclosing.pop();
  }

  /**
   * Lists a container's members. An array is looked into up to its first element that is no scalar, and each
   * element only once. `undefined` if it cannot be listed.
   */
  open(container: object): Opened | undefined {
    const keys = this.#listKeys(container);
    if (keys === undefined) return undefined;
    if (!this.#arrayKeys.has(container)) return { keys, looks: [], joined: false };
    const looks: Look[] = [];
    for (const key of keys) {
      const look = this.#look(container, key);
      looks.push(look);
      if (look.kind === "container" || (look.kind === "dropped" && look.reason === "unreadable")) {
        return { keys, looks, joined: false };
      }
    }
    return { keys, looks, joined: true };
  }

  placeJoined(opened: Opened, path: Path, name: string): void {
    const values = opened.looks.flatMap((look) => (look.kind === "scalar" ? [look.value] : []));
    if (values.length === 0) return this.#placement.drop(path, "empty");
    this.#placement.place(path, name, values.join(", "), "joined");
  }

  #placeMember(look: Look, path: Path, name: string): void {
    switch (look.kind) {
      case "container":
        return this.flatten(look, path, name);
      case "dropped":
        return this.#placement.drop(path, look.reason);
      case "scalar":
        return this.#placement.place(path, name, look.value, look.coerced ? "coerced" : "flattened");
    }
  }

  #look(container: object, key: string): Look {
    if (++this.#looks > LIMITS.values) throw LIMIT_REACHED;
    return lookAt(container, key);
  }

  /** Arrays are listed once each: one that many properties share must not cost its length for each of them. */
  #listKeys(container: object): readonly string[] | undefined {
    const known = this.#arrayKeys.get(container);
    if (known !== undefined) return known;
    try {
      if (!Array.isArray(container)) return Object.keys(container);
      const keys = Object.keys(container).filter(isArrayIndex);
      this.#arrayKeys.set(container, keys);
      return keys;
    } catch {
      return undefined;
    }
  }
}

/** Segments with nothing left of them are left out. */
function joinNames(outer: string, inner: string): string {
  if (outer === "" || inner === "") return outer + inner;
  return `${outer}_${inner}`;
}

function isArrayIndex(key: string): boolean {
  const index = Number(key) >>> 0;
  return String(index) === key && index !== 0xffffffff;
}
