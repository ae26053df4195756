import type { DestinationProfile } from "./destination-profile.js";
import { OWN_NAMES } from "./own-names.js";

/** Values that JSON supports, bigints, dates and maps. A map is never sent. */
export type Value =
  | Scalar
  | bigint
  | Date
  | Map<never, never>
  | null
  | readonly Value[]
  | { readonly [name: string]: Value };

type Scalar = string | number | boolean;

/**
 * A part of an event's properties: a scalar, a joined array, or a dropped part. A report has at most one entry for each
 * of these parts.
 */
export interface Leaf {
  readonly path: readonly string[];
  /** The value that must be sent; `null` if no value may be sent. */
  readonly sent: Scalar | null;
}

/** The leaves of a value at a path. */
export function leavesOf(
  value: Value,
  path: readonly string[],
  profile: Pick<DestinationProfile, "lists" | "value">,
): readonly Leaf[] {
  if (isOwnName(path)) return [{ path, sent: null }];
  const view = profile.value(value, path) ?? jsonOf(value);
  if (view === null || view instanceof Map || isNotFinite(view)) return [{ path, sent: null }];
  // JSON converts -0 to 0, and so does `+ 0`.
  if (typeof view !== "object") return [{ path, sent: typeof view === "number" ? view + 0 : view }];
  const parts = Object.entries(view).flatMap(([key, member]) => leavesOf(member, [...path, key], profile));
  if (parts.length === 0) return [{ path, sent: null }];
  if (!isList(view) || profile.lists === "flatten") return parts;
  const texts = parts.flatMap(({ sent }) => (sent === null ? [] : [String(sent)]));
  return [{ path, sent: texts.length === 0 ? null : texts.join(", ") }];
}

function isNotFinite(view: unknown): boolean {
  return typeof view === "number" && !Number.isFinite(view);
}

/** Whether all elements of an array are scalars or empty. */
function isList(view: Value): boolean {
  return Array.isArray(view) && view.every((member) => Object(jsonOf(member)) !== jsonOf(member));
}

function isOwnName(path: readonly string[]): boolean {
  return OWN_NAMES.includes(path.at(-1) ?? "") || (path.length === 1 && path[0] === "distinct_id");
}

/** Converts a value to its JSON form. A bigint has no JSON form, and is converted to its decimal digits. */
function jsonOf(value: Value): Exclude<Value, bigint | Date> {
  if (typeof value === "bigint") return String(value);
  return value instanceof Date ? value.toJSON() : value;
}
