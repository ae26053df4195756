import { orUndefined } from "../or-undefined.js";
import { isBag } from "../own-fields.js";

type FlatValue = string | number | boolean;

export const UNREADABLE: unique symbol = Symbol("unreadable");
export const EMPTY: unique symbol = Symbol("empty");
const UNSUPPORTED = Symbol("unsupported_type");
const NOT_PLAIN = Symbol("unsupported_type");

/** For pages: core's view of a value, in the order that takes the fewest bytes. */
export function viewOf(raw: unknown, key: string): FlatValue | object | symbol {
  let view = raw;
  try {
    if (isObject(raw)) {
      const { toJSON } = raw as { toJSON?: unknown };
      if (typeof toJSON === "function") view = Reflect.apply(toJSON, raw, [key]);
      if (isObject(view)) view = plainOrUnboxed(view);
    }
  } catch {
    return UNREADABLE;
  }
  if (view == null) return EMPTY;
  switch (typeof view) {
    case "number":
      return Number.isFinite(view) ? view + 0 : Symbol("not_finite");
    case "bigint":
      return String(view);
    case "string":
    case "boolean":
    case "object":
      return view;
    default:
      return view === NOT_PLAIN || view === UNREADABLE ? (view as symbol) : UNSUPPORTED;
  }
}

function plainOrUnboxed(value: object): unknown {
  const isPlain = () => !(value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag] && isBag(value);
  if (Array.isArray(value) || orUndefined(isPlain)) return value;
  for (const { prototype } of [Number, String, Boolean, BigInt]) {
    const content: unknown = orUndefined(() => (prototype.valueOf as () => unknown).call(value));
    if (typeof content === "number") return +(value as never);
    if (typeof content === "string") return String(value);
    if (content !== undefined) return content;
  }
  return isBag(value) ? value : NOT_PLAIN;
}

export function isScalar(view: unknown): boolean {
  return typeof view !== "object" && view !== UNREADABLE && view !== NOT_PLAIN;
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
