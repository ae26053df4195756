import { jsonView } from "./json-view.js";

/** Deeper than any mapping looks. */
const DEPTH = 16;

/** The first number that is no array index any more. */
const NO_INDEX = "4294967295";

/**
 * All values that may come out of a bag of properties: the JSON views of its leaves, the decimals of its bigints,
 * and for each array of theirs the join of its elements.
 */
export function traceableValues(bag: object): ReadonlySet<unknown> {
  const found = new Set<unknown>();
  collect(bag, found, []);
  return found;
}

function collect(holder: object, found: Set<unknown>, path: readonly object[]): void {
  if (path.includes(holder) || path.length > DEPTH) return;
  const texts: string[] = [];
  for (const key of keysOf(holder)) {
    const view = viewOf(holder, key);
    const leaf = typeof view === "bigint" ? String(view) : view;
    if (isScalar(leaf)) {
      found.add(leaf);
      texts.push(String(leaf));
    } else if (typeof view === "object" && view !== null) {
      collect(view, found, [...path, holder]);
    }
  }
  if (isArray(holder)) found.add(texts.join(", "));
}

function isScalar(value: unknown): boolean {
  return typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
}

/** Of an array, only its elements count. */
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
