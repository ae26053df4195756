import { isBag, ownValue } from "./own.js";

/** Thrown, and always caught, while an event is read: the field that is wrong, and never its value. */
export class Problem {
  readonly #message: string;

  constructor(field: string, expected: string) {
    this.#message = `${field}: expected ${expected}`;
  }

  /** `undefined` for whatever else was thrown; asking even a revoked proxy is safe. */
  static messageOf(thrown: unknown): string | undefined {
    return Object(thrown) === thrown && #message in (thrown as object)
      ? (thrown as Problem).#message
      : undefined;
  }
}

export function expectBag(value: unknown, field: string): Readonly<Record<string, unknown>> {
  if (isBag(value)) return value;
  throw new Problem(field, "an object");
}

export function expectText(value: unknown, field: string): string {
  if (typeof value === "string") return value;
  throw new Problem(field, "a string");
}

/** An own enumerable property of what is read; a getter that throws is told by its name. */
export function take(holder: object, name: string, field: string = name): unknown {
  try {
    return ownValue(holder, name);
  } catch {
    throw new Problem(field, "a value that can be read");
  }
}
