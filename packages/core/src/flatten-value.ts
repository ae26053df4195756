import { LIMIT_REACHED, LIMITS } from "./limits.js";
import type { Name } from "./name.js";
import { type Placement, place } from "./placement.js";
import { type Path, reportDrop } from "./report.js";
import type { ChangeAction, DropReason } from "./types.js";
import { EMPTY, type Nothing, readRaw, UNREADABLE, type View, viewOf } from "./view.js";

/** One event's values on their way into its data. */
export interface Flattening extends Placement {
  /** What the value at hand stands in, outermost first: to meet one of them again is a cycle. */
  readonly enclosing: object[];
  /** How many of `enclosing` the properties themselves stand in. */
  readonly outside: number;
  looks: number;
  /** Each array is listed once: one that many properties share must not cost its length for each of them. */
  readonly arrayKeys: Map<object, readonly string[]>;
}

/** A value with what it came to. */
export interface Found {
  readonly raw: unknown;
  readonly view: View;
  readonly array?: OpenArray | undefined;
}

/** An array, looked into as far as its elements are scalars: all of them make one text, or nothing. */
export type OpenArray =
  | { readonly joined: string | Nothing }
  | { readonly keys: readonly string[]; readonly elements: readonly Found[]; readonly joined?: never };

/** Places what was found, leaf by leaf if it is an object or array, or reports why there is nothing to place. */
export function placeFound(
  flattening: Flattening,
  path: Path,
  name: Name,
  { raw, view, array }: Found,
  action: ChangeAction | undefined,
): void {
  if (typeof view === "symbol") return reportDrop(flattening.report, path, view.description);
  if (typeof view !== "object") {
    return place(flattening, path, name.text, view, Object.is(raw, view) ? action : "coerced");
  }
  const { enclosing } = flattening;
  const drop = (reason: DropReason) => reportDrop(flattening.report, path, reason);
  // What stands there counts as well as what its toJSON made of it.
  if (enclosing.includes(view) || enclosing.includes(raw as object)) return drop("cyclic");
  if (enclosing.length - flattening.outside >= LIMITS.depth) return drop("too_deep");
  const opened = array ?? openArray(flattening, view);
  if (opened?.joined !== undefined) {
    return placeFound(flattening, path, name, { raw: opened.joined, view: opened.joined }, "joined");
  }
  const keys = opened?.keys ?? listKeys(view);
  if (!keys?.length) return drop(keys ? "empty" : "unreadable");
  enclosing.push(view);
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as string;
    const member = opened?.elements[index] ?? lookInto(flattening, view, key);
    placeFound(flattening, path && [...path, key], name.child(key), member, "flattened");
  }
  enclosing.pop();
}

/** Looks into an array up to its first element that is no scalar; `undefined` if it is none. */
export function openArray(flattening: Flattening, container: object): OpenArray | undefined {
  const keys = listIndexes(flattening, container);
  if (keys === undefined) return undefined;
  if (keys === UNREADABLE) return { joined: UNREADABLE };
  const elements: Found[] = [];
  const texts: unknown[] = [];
  for (const key of keys as readonly string[]) {
    const element = lookInto(flattening, container, key);
    elements.push(element);
    if (typeof element.view === "object" || element.view === UNREADABLE)
      return { keys: keys as readonly string[], elements };
    if (typeof element.view !== "symbol") texts.push(element.view);
  }
  return { joined: texts.length > 0 ? texts.join(", ") : EMPTY };
}

function lookInto(flattening: Flattening, container: object, key: string): Found {
  if (flattening.looks++ >= LIMITS.values) throw LIMIT_REACHED;
  return find(container, key);
}

/** Reads a property, once. */
export function find(holder: object, key: string): Found {
  const raw = readRaw(holder, key);
  return { raw, view: viewOf(raw, key) };
}

/** `undefined` for what is no array. */
function listIndexes({ arrayKeys }: Flattening, container: object): readonly string[] | Nothing | undefined {
  try {
    if (!Array.isArray(container)) return undefined;
  } catch {
    return UNREADABLE;
  }
  const known = arrayKeys.get(container);
  if (known) return known;
  const keys = listKeys(container)?.filter(isArrayIndex);
  if (keys) arrayKeys.set(container, keys);
  return keys ?? UNREADABLE;
}

/** `undefined` if a proxy's trap throws. */
function listKeys(container: object): readonly string[] | undefined {
  try {
    return Object.keys(container);
  } catch {
    return undefined;
  }
}

function isArrayIndex(key: string): boolean {
  const index = Number(key) >>> 0;
  return String(index) === key && index !== 0xffffffff;
}
