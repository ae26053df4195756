/**
 * A value as `JSON.stringify` would see it: `toJSON` honoured, boxed primitives unwrapped; a function stays one.
 * Throws what a `toJSON`, a getter or a proxy's trap throws.
 */
export function jsonView(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null) return value;
  const { toJSON } = value as { toJSON?: unknown };
  const view: unknown = typeof toJSON === "function" ? Reflect.apply(toJSON, value, [key]) : value;
  return typeof view === "object" && view !== null && !isPlain(view) ? unboxed(view) : view;
}

/** Spares what `JSON.parse` makes the checks below, which throw. */
function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === Array.prototype || prototype === null;
}

/** Each brand throws on anything but its own kind, whatever the realm, prototype or `Symbol.toStringTag`. */
const BOXES: readonly { readonly brand: () => unknown; readonly unbox: (boxed: object) => unknown }[] = [
  { brand: Number.prototype.valueOf, unbox: (boxed) => +boxed },
  { brand: String.prototype.valueOf, unbox: (boxed) => `${boxed}` },
  { brand: Boolean.prototype.valueOf, unbox: (boxed) => Boolean.prototype.valueOf.call(boxed) },
  { brand: BigInt.prototype.valueOf, unbox: (boxed) => BigInt.prototype.valueOf.call(boxed) },
];

function unboxed(value: object): unknown {
  const box = BOXES.find(({ brand }) => {
    try {
      brand.call(value);
      return true;
    } catch {
      return false;
    }
  });
  return box === undefined ? value : box.unbox(value);
}
