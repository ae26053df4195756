import { describe, expect, test } from "vitest";
import { mapTrack, readEvent, type TrackEvent } from "../index.js";

const thrower = (): never => {
  throw new Error("read");
};

function dataOf(properties: unknown, input: object = {}) {
  const reading = readEvent(Object.assign(input, { type: "track", event: "E", userId: "u1", properties }));
  if (reading.status === "skipped" || reading.event.type !== "track") throw new Error("unread");
  const mapped = mapTrack(reading.event, { hipaa: false });
  return mapped.status === "mapped" ? mapped.event.data : mapped;
}

const array = (length: number, more: object) =>
  Object.assign(
    Array.from({ length }, (_, index) => index),
    more,
  );

const VALUES: readonly (readonly [title: string, value: unknown, data: object])[] = [
  ["a toJSON that is given its key", { toJSON: (key: string) => `key ${key}` }, { a: "key a" }],
  ["a toJSON that is inherited", Object.create({ toJSON: () => "inherited" }), { a: "inherited" }],
  [
    "a toJSON that returns an object with a toJSON, which is not called",
    { toJSON: () => ({ b: 1, toJSON: () => 2 }) },
    { a_b: 1 },
  ],
  [
    "a toJSON that returns its own object",
    {
      b: 1,
      toJSON() {
        return this;
      },
    },
    { a_b: 1 },
  ],
  ["a toJSON that is not a function", { toJSON: "text" }, { a_toJSON: "text" }],
  ["a toJSON of a function, which is not called", Object.assign(() => {}, { toJSON: () => 1 }), {}],
  ["a toJSON that returns a function", { toJSON: () => () => 1 }, {}],
  ["a toJSON that returns a boxed text", { toJSON: () => Object("x") }, { a: "x" }],
  [
    "a toJSON that returns objects with a toJSON without end",
    (function endless(): object {
      return { toJSON: () => ({ n: endless() }) };
    })(),
    {},
  ],
  [
    "a boxed text whose toString returns another text",
    Object.assign(Object("truth"), { toString: () => "lie" }),
    { a: "lie" },
  ],
  [
    "a boxed boolean whose valueOf returns another value",
    Object.assign(Object(true), { valueOf: () => false }),
    { a: true },
  ],
  ["a boxed number whose valueOf throws", Object.assign(Object(1), { valueOf: thrower }), {}],
  ["an object tagged as a Number", { b: 1, [Symbol.toStringTag]: "Number" }, {}],
  ["an object tagged as an Object", { b: 1, [Symbol.toStringTag]: "Object" }, { a_b: 1 }],
  ["an object whose tag is not a text", { b: 1, [Symbol.toStringTag]: 1 }, { a_b: 1 }],
  [
    "an object whose tag cannot be read",
    Object.defineProperty({ b: 1 }, Symbol.toStringTag, { get: thrower }),
    {},
  ],
  [
    "a boxed text tagged as an Object",
    Object.assign(Object("x"), { [Symbol.toStringTag]: "Object" }),
    { a: "x" },
  ],
  [
    "a boxed text with a tag that cannot be read",
    Object.defineProperty(Object("x"), Symbol.toStringTag, { get: thrower }),
    { a: "x" },
  ],
  ["an object without a prototype", Object.assign(Object.create(null), { b: 1 }), { a_b: 1 }],
  [
    "inherited and non-enumerable members",
    Object.defineProperty(Object.create({ b: 1 }), "c", { value: 2 }),
    {},
  ],
  ["symbols as keys", { [Symbol("b")]: 1 }, {}],
  ["an own __proto__", JSON.parse('{"__proto__": {"b": 1}}'), { a___proto___b: 1 }],
  ["a Map, a Set, a RegExp", [new Map([[1, 2]]), new Set([1]), /x/], {}],
  ["an object with a length that is not a number", { length: Symbol("long"), b: 1 }, { a_b: 1 }],
  ["a typed array", new Uint8Array([7, 8]), {}],
  ["an Error with own properties", Object.assign(new Error("e"), { b: 1 }), {}],
  ["a Buffer, which has a toJSON", Buffer.from([7, 8]), { a_type: "Buffer", a_data: "7, 8" }],
  [
    "an instance of a class",
    new (class {
      b = 1;
    })(),
    { a_b: 1 },
  ],
  ["an array with a Map, which is not a scalar", [1, new Map()], { a_0: 1 }],
  ["a toJSON that returns a Map", { toJSON: () => Object.assign(new Map(), { b: 1 }) }, {}],
  [
    "an array with keys that are not indexes",
    array(2, { "-1": "x", "01": "x", "4294967295": "x", b: "x" }),
    { a: "0, 1" },
  ],
  ["an array whose keys cannot be enumerated", new Proxy([], { ownKeys: thrower }), {}],
  ["a proxy that hides its properties", new Proxy({ b: 1 }, { has: thrower }), { a_b: 1 }],
  ["a proxy that hides its prototype", new Proxy({ b: 1 }, { getPrototypeOf: thrower }), { a_b: 1 }],
  ["a proxy of an array", new Proxy([1, 2], {}), { a: "1, 2" }],
  ["texts with a comma, joined", ["a, b", "c"], { a: "a, b, c" }],
  ["blank texts, joined", ["", " "], { a: ",  " }],
  ["lone surrogates", "\ud83d", { a: "\ud83d" }],
];

describe("a value", () => {
  test.each(VALUES)("%s", (_, value, data) => {
    expect(dataOf({ a: value })).toStrictEqual(data);
  });
});

describe("a property that refers back to the event sends no data of the event", () => {
  test.each(["p", "p q", "p!"])("under the name %j", (name) => {
    const input: Record<string, unknown> = {};
    expect(dataOf({ [name]: input, deep: { deeper: [input] } }, input)).toStrictEqual({});
  });

  test.each(["p", "p q"])("under the name %j, if the event has a toJSON", (name) => {
    const input = Object.defineProperty({}, "toJSON", { value: () => ["u1"] });
    expect(dataOf({ [name]: input }, input)).toStrictEqual({});
  });

  test("even after another event with the same properties was read", () => {
    const properties: Record<string, unknown> = {};
    const input = { type: "track", event: "E", userId: "u1", properties };
    properties["back"] = input;
    const reading = readEvent(input);
    readEvent({ type: "track", event: "F", properties });
    const event = (reading as { event: TrackEvent }).event;
    expect(mapTrack(event, { hipaa: false })).toHaveProperty("event.data", {});
  });

  test("in an HTTP API event, whose properties contain the envelope", () => {
    const properties: Record<string, unknown> = { distinct_id: "u1", token: "t" };
    const input = { event: "E", properties };
    Object.assign(properties, { self: properties, event: input, deep: [properties, { input }] });
    const reading = readEvent(input);
    const event = (reading as { event: TrackEvent }).event;
    expect(mapTrack(event, { hipaa: false })).toHaveProperty("event.data", {});
  });
});

describe("the properties of a track call", () => {
  test("are placed even if Object.prototype has a read-only property with the same name", () => {
    Object.defineProperty(Object.prototype, "locked", { value: 0, writable: false, configurable: true });
    try {
      expect(dataOf({ locked: 1, "locked!": 2 })).toStrictEqual({ locked: 1, locked_2: 2 });
    } finally {
      Reflect.deleteProperty(Object.prototype, "locked");
    }
  });

  test.each([
    ["a setter", { set: () => {}, get: (): undefined => undefined }],
    ["a getter", { get: (): string => "inherited" }],
    ["a value that cannot be assigned", { value: "inherited", writable: false }],
  ])("keep their values if Object.prototype later gets %s with the same name", (_, hidden) => {
    const properties = { late: "value", "late!": "other", in: { late: 1 } };
    const expected = { late: "value", late_2: "other", in_late: 1 };
    expect(dataOf(properties)).toStrictEqual(expected);
    for (const name of ["late", "late_2", "in_late"]) {
      Object.defineProperty(Object.prototype, name, { ...hidden, configurable: true });
    }
    let data: unknown;
    try {
      data = dataOf(properties);
    } finally {
      for (const name of ["late", "late_2", "in_late"]) Reflect.deleteProperty(Object.prototype, name);
    }
    expect(data).toStrictEqual(expected);
  });

  test("can have names of Object.prototype, such as constructor", () => {
    const properties = {
      constructor: 1,
      toString: 2,
      valueOf: 3,
      hasOwnProperty: 4,
      isPrototypeOf: { name: 5 },
    };
    expect(dataOf(properties)).toStrictEqual({
      constructor: 1,
      toString: 2,
      valueOf: 3,
      hasOwnProperty: 4,
      isPrototypeOf_name: 5,
    });
  });

  test("are not replaced by the result of their own toJSON", () => {
    expect(dataOf({ a: 1, toJSON: () => ({ b: 2 }) })).toStrictEqual({ a: 1 });
  });

  test("become data whose prototype is Object.prototype", () => {
    const properties = JSON.parse('{"__proto__": {"polluted": true}, "__proto__ ": 1, "a": 1}');
    const data = dataOf(properties);
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
    expect(data).toStrictEqual({ a: 1, __proto___: 1, __proto___polluted: true });
    expect({}).not.toHaveProperty("polluted");
  });

  test("make the event invalid if their names cannot be enumerated", () => {
    expect(dataOf(new Proxy({}, { ownKeys: thrower }))).toStrictEqual({
      status: "skipped",
      reason: "invalid_event",
    });
  });

  test("can be an object without a prototype", () => {
    expect(dataOf(Object.assign(Object.create(null), { a: 1 }))).toStrictEqual({ a: 1 });
  });
});
