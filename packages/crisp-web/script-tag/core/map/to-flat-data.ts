import { orUndefined } from "../or-undefined.js";
import { defineOwn } from "../own-fields.js";
import { sourceOf } from "../read/sources.js";
import type { TrackEvent } from "../types.js";
import { isEnvelopeName } from "./envelope-names.js";
import { EMPTY, isScalar, UNREADABLE, viewOf } from "./json-view.js";
import { sanitizeName } from "./sanitize-name.js";

type FlatValue = string | number | boolean;
type FlatData = Record<string, FlatValue>;

/** A raw value and what JSON sees in it. */
interface Read {
  readonly raw: unknown;
  readonly view: FlatValue | object | symbol;
}

/** A list of members to flatten, or what to place. */
type Resolved = FlatValue | symbol | Container;

interface Container {
  readonly keys: readonly string[];
  readonly elements: readonly Read[];
}

type Report = (path: readonly string[], action: string, detail: string | undefined) => void;

/** For pages: what core's `toFlatData` does, in one piece, without what makes it fast on thousands of events. */
export function toFlatData(
  properties: object,
  topKeys: readonly string[],
  event: TrackEvent,
  report: Report,
): FlatData {
  const data: FlatData = {};
  const counts = new Map<string, number>();
  const lists = new Map<object, readonly string[]>();
  const enclosing: unknown[] = [properties, event, sourceOf(properties), sourceOf(event)];
  let placed = 0;
  let characters = 0;
  let looks = 0;
  let pathLength = 0;

  function read(holder: object, key: string): Read {
    let raw: unknown = UNREADABLE;
    orUndefined(() => {
      raw = (holder as Record<string, unknown>)[key];
    });
    return { raw, view: viewOf(raw, key) };
  }

  function count(path: readonly string[]): void {
    pathLength += path.join(".").length;
    if (++looks > 1e5 || pathLength > 2e6) throw 0;
  }

  function resolve(path: readonly string[], { raw, view }: Read): Resolved {
    if (typeof view !== "object") return view;
    if (enclosing.includes(view) || enclosing.includes(raw)) return Symbol("cyclic");
    if (enclosing.length > 13) return Symbol("too_deep");
    const isList = orUndefined(() => Array.isArray(view));
    const keys =
      lists.get(view) ??
      // Holes, and keys that are no index, are not an array's elements.
      orUndefined(() =>
        Object.keys(view).filter((key) => !isList || (String(+key >>> 0) === key && +key !== 2 ** 32 - 1)),
      );
    if (!keys) return UNREADABLE;
    lists.set(view, keys);
    if (keys.length === 0) return EMPTY;
    const elements: Read[] = [];
    if (!isList) return { keys, elements };
    let text: string | undefined;
    for (const key of keys) {
      count([...path, key]);
      const element = read(view, key);
      elements.push(element);
      if (!isScalar(element.view)) return { keys, elements };
      if (typeof element.view !== "symbol")
        text = text === undefined ? String(element.view) : `${text}, ${element.view}`;
    }
    return text ?? EMPTY;
  }

  /** Puts a value under the first free of `name`, `name_2`, `name_3`, … No value is ever overwritten. */
  function place(
    path: readonly string[],
    name: string,
    value: Read,
    resolved: Resolved = resolve(path, value),
  ): void {
    const { raw, view } = value;
    if (typeof resolved === "symbol") return report(path, "dropped", resolved.description);
    if (typeof resolved === "object") return flatten(path, name, view as object, resolved);
    if (!name || name === "__proto__") return report(path, "dropped", name ? "name_reserved" : "name_empty");
    let n = counts.get(name) ?? 1;
    let to = name;
    while (Object.hasOwn(data, to)) to = `${name}_${++n}`;
    counts.set(name, n);
    characters += to.length + ((resolved as string).length || 0);
    if (++placed > 1e3 || characters > 1e6) throw 0;
    defineOwn(data, to, { value: resolved, writable: true, enumerable: true, configurable: true });
    const isInside = path.length > 1;
    // JSON has rounded whole numbers from 2^53 on.
    const isUnchanged = Object.is(raw, view) && !(typeof raw === "number" && Math.abs(raw) >= 2 ** 53);
    const change = typeof view === "object" ? "joined" : isUnchanged ? "" : "coerced";
    if (change || isInside || path[0] !== to) {
      report(path, change || (isInside ? "flattened" : "renamed"), to);
    }
  }

  function flatten(path: readonly string[], name: string, view: object, { keys, elements }: Container): void {
    enclosing.push(view);
    keys.forEach((key, index) => {
      const below = [...path, key];
      if (!elements[index]) count(below);
      const segment = sanitizeName(key);
      if (isEnvelopeName(key, false)) report(below, "dropped", "envelope");
      else place(below, name + (name && segment && "_") + segment, elements[index] ?? read(view, key));
    });
    enclosing.pop();
  }

  type Pending = readonly [key: string, read?: Read, resolved?: Resolved | undefined];
  const pending: Pending[] = [];
  let next = 0;
  let done = 0;
  try {
    for (; next < topKeys.length; next++) {
      const key = topKeys[next] as string;
      if (isEnvelopeName(key, true)) report([key], "dropped", "envelope");
      else if (!key || sanitizeName(key) !== key || key === "__proto__") pending.push([key]);
      else {
        const value = read(properties, key);
        // Of all objects, only an array may turn out to be placed whole, as one text.
        const isOther = typeof value.view === "object" && !orUndefined(() => Array.isArray(value.view));
        const resolved = isOther ? undefined : resolve([key], value);
        if (isOther || typeof resolved === "object") pending.push([key, value, resolved]);
        else place([key], key, value, resolved);
      }
    }
    for (; done < pending.length; done++) {
      const [key, value = read(properties, key), resolved] = pending[done] as Pending;
      place([key], sanitizeName(key), value, resolved);
    }
  } catch {
    // One of our limits, or one of the engine's on the length of a text and the depth of calls.
    for (const key of [...pending.slice(done).map(([key]) => key), ...topKeys.slice(next)])
      report([key], "dropped", "too_many");
  }
  return data;
}
