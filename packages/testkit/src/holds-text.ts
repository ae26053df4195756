/**
 * Whether a text can be reached from a value in any way: as a part of a string, a key, a symbol's description, what
 * a getter returns or throws, an element of a map or set, what an error says or was caused by.
 */
export function holdsText(root: unknown, text: string): boolean {
  // A set's loop also meets what is added to it on the way.
  const values = new Set<unknown>([root]);
  for (const value of values) {
    if (typeof value === "string" && value.includes(text)) return true;
    if (typeof value === "symbol" && value.description?.includes(text)) return true;
    if ((typeof value === "object" && value !== null) || typeof value === "function") {
      for (const part of partsOf(value)) values.add(part);
    }
  }
  return false;
}

function partsOf(value: object): readonly unknown[] {
  try {
    return [...contentsOf(value), ...Reflect.ownKeys(value).flatMap((key) => [key, outcomeOf(value, key)])];
  } catch {
    return [];
  }
}

/** What no key leads to. */
function contentsOf(value: object): readonly unknown[] {
  if (value instanceof String) return [String.prototype.valueOf.call(value)];
  return value instanceof Map || value instanceof Set ? [...value].flat() : [];
}

function outcomeOf(value: object, key: PropertyKey): unknown {
  try {
    return Reflect.get(value, key);
  } catch (error) {
    return error;
  }
}
