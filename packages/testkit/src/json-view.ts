/** The functions that read boxed primitives. Each reads one kind, and throws for any other value. */
const BOXES: readonly (readonly [brand: () => unknown, unbox: (boxed: object) => unknown])[] = [
  [Number.prototype.valueOf, (boxed) => +boxed],
  [String.prototype.valueOf, (boxed) => `${boxed}`],
  [Boolean.prototype.valueOf, (boxed) => Boolean.prototype.valueOf.call(boxed)],
  [BigInt.prototype.valueOf, (boxed) => BigInt.prototype.valueOf.call(boxed)],
];

/**
 * Converts a value as `JSON.stringify` does before it writes the value: calls `toJSON`, and unwraps boxed primitives.
 * Errors of `toJSON` are not caught.
 */
export function jsonView(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null) return value;
  const { toJSON } = value as { toJSON?: unknown };
  const view: unknown = typeof toJSON === "function" ? Reflect.apply(toJSON, value, [key]) : value;
  if (typeof view !== "object" || view === null) return view;
  const box = BOXES.find(([brand]) => succeeds(() => brand.call(view)));
  return box === undefined ? view : box[1](view);
}

function succeeds(callback: () => unknown): boolean {
  try {
    callback();
    return true;
  } catch {
    return false;
  }
}
