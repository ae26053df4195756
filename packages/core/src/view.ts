import { attempt } from "./attempt.js";
import type { CrispValue, DropReason } from "./types.js";

/** Stands for a value that has nothing to send: its description is the reason. */
export type Nothing = symbol & { readonly description: DropReason };

/** A value as Crisp could take it: a scalar, an object or array to look into, or nothing. */
export type View = CrispValue | object | Nothing;

const nothing = (reason: DropReason) => Symbol(reason) as Nothing;

export const UNREADABLE: Nothing = nothing("unreadable");
export const EMPTY: Nothing = nothing("empty");
const NOT_FINITE = nothing("not_finite");
const UNSUPPORTED_TYPE = nothing("unsupported_type");

/** A value as it stands there, and what it comes to. */
export interface Found {
  readonly raw: unknown;
  readonly view: View;
}

/** Reads one property, once. Never throws. */
export function find(holder: object, key: string): Found {
  const raw = readRaw(holder, key);
  return { raw, view: viewOf(raw, key) };
}

/** A property as it stands there, or `UNREADABLE` if its getter or a proxy's trap throws. */
export function readRaw(holder: object, key: string): unknown {
  try {
    return (holder as Record<string, unknown>)[key];
  } catch {
    return UNREADABLE;
  }
}

/** Seen as `JSON.stringify` would see it. */
function viewOf(raw: unknown, key: string): View {
  const seen = typeof raw === "object" ? jsonView(raw, key) : raw;
  switch (typeof seen) {
    case "string":
    case "boolean":
      return seen;
    case "number":
      // Adding 0 turns -0, which JSON cannot say, into 0.
      return Number.isFinite(seen) ? seen + 0 : NOT_FINITE;
    case "bigint":
      return String(seen);
    case "object":
      return seen ?? EMPTY;
    case "undefined":
      return EMPTY;
    default:
      return seen === UNREADABLE ? UNREADABLE : UNSUPPORTED_TYPE;
  }
}

/** `toJSON` honoured, boxed primitives unwrapped; a function stays one. */
function jsonView(value: object | null, key: string): unknown {
  try {
    const toJSON: unknown = (value as { toJSON?: unknown } | null)?.toJSON;
    const view: unknown = typeof toJSON === "function" ? Reflect.apply(toJSON, value, [key]) : value;
    return typeof view === "object" && view !== null ? unboxed(view) : view;
  } catch {
    return UNREADABLE;
  }
}

/** JSON asks a boxed number or text to convert itself, and takes the others' content. */
const BOXES: readonly (readonly [contentOf: () => unknown, convert?: (boxed: object) => unknown])[] = [
  [Number.prototype.valueOf, (boxed) => +boxed],
  [String.prototype.valueOf, String],
  [Boolean.prototype.valueOf],
  [BigInt.prototype.valueOf],
];

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  const isOrdinary = prototype === null || Object.getPrototypeOf(prototype) === null || Array.isArray(value);
  return isOrdinary && /Object|Array/.test(Object.prototype.toString.call(value));
}

function unboxed(value: object): unknown {
  // Plain objects, of any realm, are spared the checks below, which throw on all but their own kind.
  if (attempt(() => isPlain(value))) return value;
  for (const [contentOf, convert] of BOXES) {
    const content = attempt(() => [contentOf.call(value)]);
    if (content) return convert ? convert(value) : content[0];
  }
  return value;
}
