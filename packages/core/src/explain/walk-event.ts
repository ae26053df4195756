import { LIMITS } from "../map/limits.js";
import { isBag } from "../own-fields.js";
import { readOwn } from "../read/read-own.js";

/** The keys that lead from an event to a field. */
export type Path = readonly string[];

/** A field of an event, at any depth. */
export interface Field {
  readonly path: Path;
  /** The field's value. `undefined` if the value was not read or is `null`. */
  readonly value: unknown;
}

/** The maximum number of fields that are visited. Real events have fewer fields. */
const MOST_FIELDS = 10_000;

/**
 * Returns the fields of an event. Outer fields come before inner fields. If several fields contain the same object,
 * only the first has inner fields. A field has no inner fields if it cannot be read, or if `mayRead` returns `false`
 * for its path. Never throws.
 */
export function walkEvent(input: object, mayRead: (path: Path) => boolean): readonly Field[] {
  const fields: Field[] = [{ path: [], value: input }];
  const seen = new Set<unknown>();
  for (const { path, value } of fields) {
    const keys = seen.has(value) || path.length > LIMITS.depth ? [] : keysOf(value);
    seen.add(value);
    for (const key of keys) {
      if (fields.length > MOST_FIELDS) break;
      const below = [...path, key];
      fields.push({ path: below, value: mayRead(below) ? readOwn(value as object, key) : undefined });
    }
  }
  return fields.slice(1);
}

function keysOf(value: unknown): readonly string[] {
  try {
    return isBag(value) || Array.isArray(value) ? Object.keys(value) : [];
  } catch {
    return [];
  }
}
