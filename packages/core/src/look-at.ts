import { jsonView } from "./json-view.js";
import type { CrispValue, DropReason } from "./types.js";

/** One value as it was found: what Crisp takes, nothing to send, or something to look into. */
export type Look =
  | { readonly kind: "scalar"; readonly value: CrispValue; readonly coerced: boolean }
  | { readonly kind: "dropped"; readonly reason: DropReason }
  | { readonly kind: "container"; readonly value: object; readonly raw: object };

const UNREADABLE: Look = { kind: "dropped", reason: "unreadable" };
const EMPTY: Look = { kind: "dropped", reason: "empty" };
const NOT_FINITE: Look = { kind: "dropped", reason: "not_finite" };
const UNSUPPORTED: Look = { kind: "dropped", reason: "unsupported_type" };

/** Reads one property, once, as `JSON.stringify` would see it. Never throws. */
export function lookAt(holder: object, key: string): Look {
  try {
    const raw = (holder as Record<string, unknown>)[key];
    const view = jsonView(raw, key);
    return toLook(view, raw);
  } catch {
    return UNREADABLE;
  }
}

function toLook(view: unknown, raw: unknown): Look {
  const coerced = view !== raw;
  switch (typeof view) {
    case "string":
    case "boolean":
      return { kind: "scalar", value: view, coerced };
    case "number":
      // Adding 0 turns -0, which JSON cannot say, into 0.
      return Number.isFinite(view)
        ? { kind: "scalar", value: view + 0, coerced: coerced || Object.is(view, -0) }
        : NOT_FINITE;
    case "bigint":
      return { kind: "scalar", value: String(view), coerced: true };
    case "object":
      return view === null ? EMPTY : { kind: "container", value: view, raw: raw as object };
    case "undefined":
      return EMPTY;
    default:
      return UNSUPPORTED;
  }
}
