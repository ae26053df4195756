import { isBag, ownValue } from "../own-fields.js";

const PROBLEMS: WeakMap<object, string> = new WeakMap();

/** Throws what is always caught while an event is read: the field that is wrong, and never its value. */
function fail(field: string, expected: string): never {
  const problem = {};
  PROBLEMS.set(problem, `${field}: expected ${expected}`);
  throw problem;
}

/** What is wrong, if it was found here; `undefined` for whatever else was thrown, which may be anything. */
export function problemOf(thrown: unknown): string | undefined {
  return PROBLEMS.get(thrown as object);
}

/** The event itself may be of any class: only its own fields count. */
export function expectObject(value: unknown, field: string): object {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? value
    : fail(field, "an object");
}

export function expectBag(value: unknown, field: string): Readonly<Record<string, unknown>> {
  return isBag(value) ? value : fail(field, "a plain object");
}

export function expectText(value: unknown, field: string): string {
  return typeof value === "string" ? value : fail(field, "a string");
}

/** An own enumerable property of what is read; a getter that throws is told by its name. */
export function take(holder: object, name: string, field: string = name): unknown {
  try {
    return ownValue(holder, name);
  } catch {
    return fail(field, "a value that can be read");
  }
}

/** One that holds properties or traits, if it is there. */
export function takeBag(
  holder: object,
  name: string,
  field: string = name,
): Readonly<Record<string, unknown>> | undefined {
  const value = take(holder, name, field);
  return value === undefined ? undefined : expectBag(value, field);
}

/** A field that may hold a routing object. What cannot be read becomes `false`, which forbids. */
export function readRouting(holder: object, name: string): unknown {
  try {
    return ownValue(holder, name);
  } catch {
    return false;
  }
}
