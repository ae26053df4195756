/** A place where a text was found, and the whole string at this place. */
export interface Found {
  /** The keys from the searched value to the place, joined with dots. Empty if the searched value is the string. */
  readonly path: string;
  readonly text: string;
}

/**
 * Finds a text anywhere in a value: in a string, a key, the description of a symbol, the result or error of a getter,
 * the result of `toJSON`, an element of a map or set, or the message or cause of an error. Values under the keys in
 * `except` are not searched.
 */
export function findText(root: unknown, text: string, except: readonly string[] = []): Found | undefined {
  // The loop also visits elements that are added to the map during the loop.
  const paths = new Map<unknown, string>([[root, ""]]);
  for (const [value, path] of paths) {
    const own = typeof value === "symbol" ? value.description : value;
    if (typeof own === "string" && own.includes(text)) return { path, text: own };
    if ((typeof value === "object" && value !== null) || typeof value === "function") {
      for (const [key, part] of partsOf(value)) {
        if (!except.includes(key) && !paths.has(part)) paths.set(part, path === "" ? key : `${path}.${key}`);
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

/** Returns the parts of a value that have no key, such as the elements of a map. */
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

/** Whether a value has a `toJSON` method. JSON contains the result of this method instead of the value. */
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
