import { orUndefined } from "../or-undefined.js";
import type { CrispValue, DropReason } from "../types.js";

/** Stands for a value that has nothing to send: its description is the reason. */
export type Nothing = symbol & { readonly description: DropReason };

/** A value as Crisp could take it: a scalar, an object or array to look into, or nothing. */
export type JsonView = CrispValue | object | Nothing;

const nothing = (reason: DropReason) => Symbol(reason) as Nothing;

export const UNREADABLE: Nothing = nothing("unreadable");
export const EMPTY: Nothing = nothing("empty");
export const CYCLIC: Nothing = nothing("cyclic");
export const TOO_DEEP: Nothing = nothing("too_deep");
const NOT_FINITE = nothing("not_finite");
const UNSUPPORTED_TYPE = nothing("unsupported_type");

/** A value as it stands there, and what it comes to. */
export interface Read {
  readonly raw: unknown;
  readonly view: JsonView;
}

/** What one property holds: a scalar that passes as it stands there, or what else was found. */
export type Value = CrispValue | Read;

/** Reads one property, once. Never throws. */
export function readProperty(holder: object, key: string): Value {
  const raw = readRaw(holder, key);
  return isCrispValue(raw) ? raw : { raw, view: viewOf(raw, key) };
}

/** JSON cannot say -0. */
function isCrispValue(value: unknown): value is CrispValue {
  return (
    typeof value === "string" ||
    typeof value === "boolean" ||
    (Number.isFinite(value) && !Object.is(value, -0))
  );
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
function viewOf(raw: unknown, key: string): JsonView {
  const seen = typeof raw === "object" ? jsonView(raw, key) : raw;
  if (isCrispValue(seen)) return seen;
  switch (typeof seen) {
    case "number":
      return seen === 0 ? 0 : NOT_FINITE;
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

const tagOf = Object.prototype.toString;
const CONTENTS: readonly (() => unknown)[] = [Number, String, Boolean, BigInt].map(
  ({ prototype }) => prototype.valueOf,
);

function unboxed(value: object): unknown {
  if (isOrdinary(value)) return value;
  for (const contentOf of CONTENTS) {
    const content = orUndefined(() => contentOf.call(value));
    // JSON asks a boxed number or text to convert itself, and takes the others' content.
    if (typeof content === "number") return +(value as never);
    if (typeof content === "string") return String(value);
    if (content !== undefined) return content;
  }
  return value;
}

/** Told by its tag, where nobody has set another, as it would cost most objects four exceptions to be asked. */
function isOrdinary(value: object): boolean {
  try {
    return (
      Array.isArray(value) || (tagOf.call(value) === "[object Object]" && !(Symbol.toStringTag in value))
    );
  } catch {
    return false;
  }
}

/** Also of a proxy that was revoked in the meantime. */
export function isArray(value: object): boolean {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}
