import type { DestinationProfile } from "./destination-profile.js";
import { jsonView } from "./json-view.js";

type Convert = DestinationProfile["value"];

/** The depth at which the search stops. No mapper needs to read deeper values. */
const DEPTH = 16;

/** The smallest number that is not an array index. */
const NO_INDEX = "4294967295";

/**
 * Returns all values that a mapper may send for the properties: scalars in their JSON form, the decimal digits of bigints,
 * the results of `convert`, and the joined elements of each array.
 */
export function traceableValues(
  properties: object,
  convert: Convert = () => undefined,
): ReadonlySet<unknown> {
  const found = new Set<unknown>();
  collect(properties, found, [], [], convert);
  return found;
}

function collect(
  holder: object,
  found: Set<unknown>,
  around: readonly object[],
  path: readonly string[],
  convert: Convert,
): void {
  if (around.includes(holder) || around.length > DEPTH) return;
  const texts: string[] = [];
  for (const key of keysOf(holder)) {
    const converted = convertedAt(holder, key, path, convert);
    const view = converted === undefined ? viewOf(holder, key) : converted;
    const leaf = typeof view === "bigint" ? String(view) : view;
    if (isScalar(leaf)) {
      found.add(leaf);
      texts.push(String(leaf));
    } else if (typeof view === "object" && view !== null) {
      collect(view, found, [...around, holder], [...path, key], convert);
    }
  }
  if (isArray(holder)) found.add(texts.join(", "));
}

function convertedAt(holder: object, key: string, path: readonly string[], convert: Convert): unknown {
  try {
    return convert((holder as Record<string, unknown>)[key], [...path, key]);
  } catch {
    return undefined;
  }
}

function isScalar(value: unknown): boolean {
  return typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
}

/** Returns the keys of an object. For an array, returns only the indexes of its elements. */
function keysOf(holder: object): readonly string[] {
  try {
    const keys = Object.keys(holder);
    return isArray(holder)
      ? keys.filter((key) => String(Number(key) >>> 0) === key && key !== NO_INDEX)
      : keys;
  } catch {
    return [];
  }
}

function viewOf(holder: object, key: string): unknown {
  try {
    return jsonView((holder as Record<string, unknown>)[key], key);
  } catch {
    return undefined;
  }
}

function isArray(holder: object): boolean {
  try {
    return Array.isArray(holder);
  } catch {
    return false;
  }
}
