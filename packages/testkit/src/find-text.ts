/** Where a text was found, and the whole of it. */
export interface Found {
  /** The keys that lead there, joined with dots; empty for the value itself. */
  readonly path: string;
  readonly text: string;
}

/**
 * Finds a text that can be reached from a value in any way: as a part of a string, a key, a symbol's description, what
 * a getter returns or throws, what `toJSON` makes of it, an element of a map or set, what an error says or was caused by.
 */
export function findText(root: unknown, text: string): Found | undefined {
  // A map's loop also meets what is added to it on the way.
  const paths = new Map<unknown, string>([[root, ""]]);
  for (const [value, path] of paths) {
    const own = typeof value === "symbol" ? value.description : value;
    if (typeof own === "string" && own.includes(text)) return { path, text: own };
    if ((typeof value === "object" && value !== null) || typeof value === "function") {
      for (const [key, part] of partsOf(value)) {
        if (!paths.has(part)) paths.set(part, path === "" ? key : `${path}.${key}`);
      }
    }
  }
  return undefined;
}

type Parts = readonly (readonly [key: string, part: unknown])[];

function partsOf(value: object): Parts {
  try {
    return [...contentsOf(value), ...Reflect.ownKeys(value).flatMap((key) => memberOf(value, key))];
  } catch {
    return [];
  }
}

/** What no key leads to. */
function contentsOf(value: object): Parts {
  if (hasToJson(value)) return [["toJSON()", outcomeOf(() => value.toJSON(""))]];
  if (value instanceof String) return [["text", String.prototype.valueOf.call(value)]];
  return value instanceof Map || value instanceof Set ? [...value].flat().map((part) => ["entry", part]) : [];
}

function memberOf(value: object, key: PropertyKey): Parts {
  const name = String(key);
  return [
    [`(key) ${name}`, key],
    [name, outcomeOf(() => Reflect.get(value, key))],
  ];
}

/** What is sent as JSON is what this makes. */
function hasToJson(value: object): value is { toJSON(key: string): unknown } {
  return typeof (value as { toJSON?: unknown }).toJSON === "function";
}

function outcomeOf(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return error;
  }
}
