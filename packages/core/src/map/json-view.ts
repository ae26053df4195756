import { orUndefined } from "../or-undefined.js";
import { isBag } from "../own-fields.js";
import type { DropReason } from "../types.js";

/** A value that a flat destination accepts. Numbers are finite. */
export type FlatValue = string | number | boolean;

/** Names and values without nesting. */
export type FlatData = Record<string, FlatValue>;

/** Marks a value that is not sent. The symbol's description is the reason. */
export type Nothing = symbol & { readonly description: DropReason };

/**
 * A value in the form that `JSON.stringify` would write: a scalar, an object or an array. `Nothing` if the value is not
 * sent.
 */
export type JsonView = FlatValue | object | Nothing;

const nothing = (reason: DropReason) => Symbol(reason) as Nothing;

export const UNREADABLE: Nothing = nothing("unreadable");
export const EMPTY: Nothing = nothing("empty");
export const CYCLIC: Nothing = nothing("cyclic");
export const TOO_DEEP: Nothing = nothing("too_deep");
export const NAME_EMPTY: Nothing = nothing("name_empty");
export const NAME_RESERVED: Nothing = nothing("name_reserved");
const NOT_FINITE = nothing("not_finite");
const UNSUPPORTED_TYPE = nothing("unsupported_type");
export const NOT_PLAIN: Nothing = nothing("unsupported_type");

/** Returns a value in the form that `JSON.stringify` would write. */
export function viewOf(raw: unknown, key: string): JsonView {
  const seen = typeof raw === "object" ? jsonView(raw, key) : raw;
  switch (typeof seen) {
    case "string":
    case "boolean":
      return seen;
    case "number":
      return Number.isFinite(seen) ? seen + 0 : NOT_FINITE;
    case "bigint":
      return String(seen);
    case "object":
      return seen ?? EMPTY;
    case "undefined":
      return EMPTY;
    case "symbol":
      return seen === UNREADABLE || seen === NOT_PLAIN ? (seen as Nothing) : UNSUPPORTED_TYPE;
    default:
      return UNSUPPORTED_TYPE;
  }
}

/**
 * Calls the object's `toJSON` if there is such a method, and unwraps a boxed primitive. A function stays a function.
 */
function jsonView(value: object | null, key: string): unknown {
  try {
    const toJSON: unknown = (value as { toJSON?: unknown } | null)?.toJSON;
    const view: unknown = typeof toJSON === "function" ? Reflect.apply(toJSON, value, [key]) : value;
    return typeof view === "object" && view !== null ? plainOrUnboxed(view) : view;
  } catch {
    return UNREADABLE;
  }
}

const CONTENTS: readonly (() => unknown)[] = [Number, String, Boolean, BigInt].map(
  ({ prototype }) => prototype.valueOf,
);

/**
 * Returns an array or a plain object unchanged, and unwraps a boxed primitive. Every other object becomes `NOT_PLAIN`.
 * For example, a clicked element has React props, which may contain a patient's name. Throws if a trap of a proxy
 * throws.
 */
function plainOrUnboxed(value: object): unknown {
  if (Array.isArray(value) || isUntaggedBag(value)) return value;
  for (const contentOf of CONTENTS) {
    const content = orUndefined(() => contentOf.call(value));
    // `JSON.stringify` converts a boxed number or text with the methods of the object. For other boxed values,
    // `JSON.stringify` uses the content.
    if (typeof content === "number") return +(value as never);
    if (typeof content === "string") return String(value);
    if (content !== undefined) return content;
  }
  return isBag(value) ? value : NOT_PLAIN;
}

/**
 * Whether a value is a plain object without a `Symbol.toStringTag`. With this tag, a boxed primitive can look like a
 * plain object.
 */
function isUntaggedBag(value: object): boolean {
  try {
    return (value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag] === undefined && isBag(value);
  } catch {
    return false;
  }
}

/**
 * Whether an array that contains this view can be joined. The result is `true` for a scalar, and for a value that is
 * not sent, such as `null`. The result is `false` for an object, and for a value that cannot be read.
 */
export function isScalar(view: JsonView): view is FlatValue | Nothing {
  return typeof view !== "object" && view !== UNREADABLE && view !== NOT_PLAIN;
}

/** The same as `Array.isArray`, but returns `false` for a revoked proxy. */
export function isArray(value: object): boolean {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}
