import { LIMITS } from "../map/limits.js";
import { isBag } from "../own-fields.js";
import { readOwn } from "../read/read-own.js";

/** The keys from an event inwards. */
export type Path = readonly string[];

/** A field of an event, at any depth. */
export interface Field {
  readonly path: Path;
  /** `undefined` if it is absent or was not read. */
  readonly value: unknown;
}

/** So many fields are looked at. Hints are for people, and events have fewer. */
const MOST_FIELDS = 10_000;

/**
 * Lists the fields of an event, the outer ones first. Each object is entered once. Fields that cannot be read, or that
 * `mayRead` forbids, are listed without their contents. Never throws.
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
