import fc from "fast-check";
import { type Sample, sample } from "./sample.js";

function thrower(): never {
  throw new Error("a trap threw");
}

/** A proxy that throws on every operation. */
export function revoked(target: object): object {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

/** Gives a built-in object the prototype of another kind of object. */
function disguised(built: object, prototype: object | null): object {
  return Object.setPrototypeOf(built, prototype);
}

/** An object whose `toJSON` returns an object with another `toJSON`, without end. */
function endless(): object {
  return { kept: "kept", toJSON: () => ({ next: endless() }) };
}

class Accessors {
  own = "own";
  get inherited(): never {
    return thrower();
  }
}

/**
 * Values that `fc.anything()` does not generate. Each row has one value, which prints as the label of the row. A value
 * does no harm before it is read.
 */
export const HOSTILE_THINGS: readonly Sample[] = [
  sample("revoked proxy", () => revoked({})),
  sample("revoked proxy of an array", () => revoked([])),
  sample("revoked proxy of a function", () => revoked(() => {})),
  sample("toJSON throws", () => ({ toJSON: thrower })),
  sample("toJSON throws undefined", () => ({
    toJSON: () => {
      throw undefined;
    },
  })),
  sample("toJSON overflows the stack", () => ({
    toJSON(): unknown {
      return this.toJSON();
    },
  })),
  sample("toJSON is a getter that throws", () => Object.defineProperty({}, "toJSON", { get: thrower })),
  sample("toJSON is a revoked proxy", () => ({ toJSON: revoked(() => {}) })),
  sample("toJSON is no function", () => ({ toJSON: { kept: "kept" } })),
  sample("toJSON returns this", () => ({
    kept: "kept",
    toJSON() {
      return this;
    },
  })),
  sample("toJSON returns its key", () => ({ toJSON: (key: unknown) => key })),
  sample("toJSON returns a revoked proxy", () => ({ toJSON: () => revoked({}) })),
  sample("toJSON without end", endless),
  sample("toJSON inherited", () => Object.create({ toJSON: () => "inherited" })),
  sample("toJSON of an array", () => Object.assign([1, 2], { toJSON: () => ["of", "an", "array"] })),
  sample("toJSON of a function", () => Object.assign(() => {}, { toJSON: () => "never called" })),
  sample("toJSON of a Date gone", () => disguised(new Date(0), null)),
  sample("array in itself", () => {
    const array: unknown[] = [1];
    array.push(array);
    return array;
  }),
  sample("prototype whose getters throw", () => new Accessors()),
  sample("prototype that throws", () => Object.create(new Proxy({}, { get: thrower, has: thrower }))),
  sample("prototype that is an array", () => Object.create([1, 2, 3])),
  sample("prototype of an array gone", () => disguised([1, "two"], null)),
  sample("subclass of Array", () => new (class List extends Array<number> {})(1, 2)),
  sample("subclass of String", () => new (class Text extends String {})("text")),
  sample("number disguised as an object", () => disguised(Object(5), Object.prototype)),
  sample("string without a prototype", () => disguised(Object("text"), null)),
  sample("string disguised as an array", () => disguised(Object("text"), Array.prototype)),
  sample("object tagged as a Number", () => ({
    kept: "kept",
    [Symbol.toStringTag]: "Number",
    valueOf: thrower,
  })),
  sample("boxed number whose valueOf throws", () => Object.assign(Object(5), { valueOf: thrower })),
  sample("boxed string whose toString lies", () => Object.assign(Object("truth"), { toString: () => "lie" })),
  sample("boxed boolean whose valueOf lies", () => Object.assign(Object(true), { valueOf: () => "lie" })),
  sample("boxed number with toPrimitive", () =>
    Object.assign(Object(5), { [Symbol.toPrimitive]: () => "8" }),
  ),
  sample("array with a length of 2 ** 32 - 1", () => {
    const array = [1];
    array.length = 2 ** 32 - 1;
    return array;
  }),
  sample("array with more than elements", () =>
    Object.assign([1, 2], { "-1": 3, "01": 4, "4294967295": 5, extra: 6 }),
  ),
  sample("array with a getter that throws", () =>
    Object.defineProperty([1, 2], 1, { get: thrower, enumerable: true }),
  ),
  sample("symbols only", () => ({ [Symbol("key")]: "value" })),
  sample("lone surrogates", () => "\ud83d\ud83d\ude42\ude42"),
];

/** The traps of a proxy that a mapper may call. */
export const TRAPS: readonly (keyof ProxyHandler<object>)[] = [
  "get",
  "ownKeys",
  "getOwnPropertyDescriptor",
  "getPrototypeOf",
  "has",
];

/** A proxy of a new object. One trap of the proxy throws. */
export function trapped(target: Sample<object>, trap: keyof ProxyHandler<object>): Sample<object> {
  return sample(
    `proxy whose ${trap} throws, of ${fc.stringify(target)}`,
    (place) => new Proxy(target.make(place), { [trap]: thrower }),
  );
}
