import { type FlatValue, type JsonView, NOT_PLAIN, UNREADABLE, viewOf } from "./json-view.js";

/** Converts a raw value for a destination. Returns `undefined` if the common rules apply. */
export type ValueRule = (value: unknown, path: readonly string[]) => FlatValue | undefined;

/** The raw value of a property, and its JSON view. */
export interface Read {
  readonly raw: unknown;
  readonly view: JsonView;
}

/** The value of one property: a scalar that needs no conversion, or the raw value together with its JSON view. */
export type Value = FlatValue | Read;

/** Reads one property exactly once. Never throws. */
export function readProperty(holder: object, key: string): Value {
  const raw = readRaw(holder, key);
  return passesUnchanged(raw) ? raw : { raw, view: viewOf(raw, key) };
}

/** Reads one property exactly once, and applies the destination's rule for values. Never throws. */
export function readPropertyBy(rule: ValueRule, holder: object, key: string, path: readonly string[]): Value {
  const raw = readRaw(holder, key);
  const answer = raw === UNREADABLE ? undefined : askRule(rule, raw, path);
  if (answer === undefined) return passesUnchanged(raw) ? raw : { raw, view: viewOf(raw, key) };
  if (Object.is(answer, raw) && passesUnchanged(raw)) return raw;
  return { raw, view: typeof answer === "object" && answer !== null ? NOT_PLAIN : viewOf(answer, key) };
}

function askRule(rule: ValueRule, raw: unknown, path: readonly string[]): unknown {
  try {
    return rule(raw, path);
  } catch {
    return UNREADABLE;
  }
}

/**
 * Whether a value is sent and not reported as changed. JSON has no `-0`, and may have rounded a number from 2^53 on.
 */
function passesUnchanged(value: unknown): value is FlatValue {
  switch (typeof value) {
    case "string":
    case "boolean":
      return true;
    case "number":
      return Math.abs(value) < 2 ** 53 && !Object.is(value, -0);
    default:
      return false;
  }
}

/** The raw value of a property, or `UNREADABLE` if its getter or a proxy's trap throws. */
export function readRaw(holder: object, key: string): unknown {
  try {
    return (holder as Record<string, unknown>)[key];
  } catch {
    return UNREADABLE;
  }
}
