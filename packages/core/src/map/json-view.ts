import { orUndefined } from "../or-undefined.js";
import { isBag } from "../own-fields.js";
import type { DropReason } from "../types.js";

/** The values that a flat destination accepts; numbers are finite. */
export type FlatValue = string | number | boolean;

/** Names and values without nesting. */
export type FlatData = Record<string, FlatValue>;

/** Stands for a value that has nothing to send: its description is the reason. */
export type Nothing = symbol & { readonly description: DropReason };

/** A value as JSON would see it: a scalar, an object or array to look into, or nothing. */
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

/** Seen as `JSON.stringify` would see it. */
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

/** `toJSON` honoured, boxed primitives unwrapped; a function stays a function. */
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
 * Returns an array or a plain object unchanged, and unwraps a boxed primitive. Everything else is refused: a clicked
 * element carries its React props, and so a patient's name. Throws if a trap of a proxy throws.
 */
function plainOrUnboxed(value: object): unknown {
  if (Array.isArray(value) || isUntaggedBag(value)) return value;
  for (const contentOf of CONTENTS) {
    const content = orUndefined(() => contentOf.call(value));
    // JSON converts a boxed number or text with its own methods, and uses the content of other boxed values.
    if (typeof content === "number") return +(value as never);
    if (typeof content === "string") return String(value);
    if (content !== undefined) return content;
  }
  return isBag(value) ? value : NOT_PLAIN;
}

/** A plain object without a tag, which could disguise a boxed primitive. */
function isUntaggedBag(value: object): boolean {
  try {
    return (value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag] === undefined && isBag(value);
  } catch {
    return false;
  }
}

/** Whether a view is a scalar, or nothing to send but no object either. An array of only such elements is joined. */
export function isScalar(view: JsonView): view is FlatValue | Nothing {
  return typeof view !== "object" && view !== UNREADABLE && view !== NOT_PLAIN;
}

/** `Array.isArray`, but `false` for a proxy that was revoked since it was read. */
export function isArray(value: object): boolean {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}
