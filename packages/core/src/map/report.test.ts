import { describe, expect, test } from "vitest";
import { createHipaaPolicy, mapIdentify, mapTrack, type PropertyChange } from "../index.js";

const thrower = (): never => {
  throw new Error("read");
};

const revoked = (): object => {
  const { proxy, revoke } = Proxy.revocable([1], {});
  revoke();
  return proxy;
};

const nested = (levels: number, value: unknown): unknown =>
  levels === 0 ? value : { in: nested(levels - 1, value) };

const within = (path: string) => path.split(".");

/** One change: the path of the property, the action, and the new name or the reason. */
type Row = readonly [path: readonly string[], action: string, toOrReason: string];

const toRow = (change: PropertyChange): Row => [
  change.path,
  change.action,
  change.action === "dropped" ? change.reason : change.to,
];

function trackRows(properties: object, list?: readonly string[]): readonly Row[] {
  const changes: PropertyChange[] = [];
  const hipaa = list === undefined ? false : createHipaaPolicy({ eventProperties: list });
  const event = { type: "track", event: "E", properties: properties as Record<string, unknown> } as const;
  mapTrack(event, { hipaa, onChange: (change) => changes.push(change) });
  for (const { property, path } of changes) expect(property).toBe(path.join("."));
  return changes.map(toRow);
}

function identifyRows(traits: object, list?: readonly string[]): readonly Row[] {
  const changes: PropertyChange[] = [];
  const hipaa = list === undefined ? false : createHipaaPolicy({ userProperties: list });
  const event = { type: "identify", traits: traits as Record<string, unknown> } as const;
  mapIdentify(event, { hipaa, onChange: (change) => changes.push(change) });
  for (const { property, path } of changes) expect(property).toBe(path.join("."));
  return changes.map(toRow);
}

const TRACK: readonly (readonly [title: string, properties: object, rows: readonly Row[]])[] = [
  ["no property that passed unchanged", { a: "x", b: 0, c: false, d: "" }, []],
  ["a name that was made legal", { "plan name": 1 }, [[["plan name"], "renamed", "plan_name"]]],
  ["a name with a suffix", { "a b": 1, a_b: 2 }, [[["a b"], "renamed", "a_b_2"]]],
  ["a leaf", { "ship to": { "zip code": 1 } }, [[["ship to", "zip code"], "flattened", "ship_to_zip_code"]]],
  ["a leaf of an array", { a: [{ b: 1 }] }, [[["a", "0", "b"], "flattened", "a_0_b"]]],
  ["a leaf whose name is the property's own", { a: { "!": 1 } }, [[["a", "!"], "flattened", "a"]]],
  [
    "a joined array, and none of its elements",
    { "a b": [1, null, Number.NaN, 2n] },
    [[["a b"], "joined", "a_b"]],
  ],
  ["a joined array inside an object", { a: { b: [1] } }, [[["a", "b"], "joined", "a_b"]]],
  ["a bigint", { a: 1n }, [[["a"], "coerced", "a"]]],
  ["a date under a name that was made legal, as coerced", { "a!": new Date(0) }, [[["a!"], "coerced", "a"]]],
  ["a date inside an object, as coerced", { a: { b: new Date(0) } }, [[["a", "b"], "coerced", "a_b"]]],
  ["-0", { a: -0 }, [[["a"], "coerced", "a"]]],
  ["a boxed text", { a: Object("x") }, [[["a"], "coerced", "a"]]],
  [
    "null, undefined, {} and [] as empty",
    { a: null, b: undefined, c: {}, d: [], e: [null], f: new Date(Number.NaN) },
    ["a", "b", "d", "e", "f", "c"].map((name) => [[name], "dropped", "empty"]),
  ],
  [
    "numbers that are not finite",
    { a: Number.NaN, b: { c: Number.NEGATIVE_INFINITY } },
    [
      [["a"], "dropped", "not_finite"],
      [["b", "c"], "dropped", "not_finite"],
    ],
  ],
  [
    "functions and symbols",
    { a: () => {}, b: Symbol("s") },
    [
      [["a"], "dropped", "unsupported_type"],
      [["b"], "dropped", "unsupported_type"],
    ],
  ],
  ["a name without a legal character", { 日本: 1 }, [[["日本"], "dropped", "name_empty"]]],
  ["an empty name", { "": 1 }, [[[""], "dropped", "name_empty"]]],
  [
    "the reason of an empty value, even if its name is empty, too",
    { 日本: null },
    [[["日本"], "dropped", "empty"]],
  ],
  ["__proto__", { ["__proto__"]: 1 }, [[["__proto__"], "dropped", "name_reserved"]]],
  [
    "a name that becomes __proto__",
    { "__proto__!": 1, __: { proto__: 2 } },
    [
      [["__proto__!"], "dropped", "name_reserved"],
      [["__", "proto__"], "flattened", "___proto__"],
    ],
  ],
  [
    "a getter that throws",
    {
      get a() {
        return thrower();
      },
    },
    [[["a"], "dropped", "unreadable"]],
  ],
  ["a toJSON that returns a revoked proxy", { a: { toJSON: revoked } }, [[["a"], "dropped", "unreadable"]]],
  ["a nested toJSON that throws", { a: { b: { toJSON: thrower } } }, [[["a", "b"], "dropped", "unreadable"]]],
  [
    "each element of an array with a getter that throws",
    { a: Object.defineProperty([1, 2], 0, { get: thrower }) },
    [
      [["a", "0"], "dropped", "unreadable"],
      [["a", "1"], "flattened", "a_1"],
    ],
  ],
  [
    "the tenth level, but not the eleventh",
    nested(10, { a: 1, b: {} }) as object,
    [
      [within("in.in.in.in.in.in.in.in.in.in.a"), "flattened", `${"in_".repeat(10)}a`],
      [within("in.in.in.in.in.in.in.in.in.in.b"), "dropped", "too_deep"],
    ],
  ],
  [
    "arrays of scalars and empty objects that are too deep",
    nested(10, { a: [1], b: [] }) as object,
    [
      [within("in.in.in.in.in.in.in.in.in.in.a"), "dropped", "too_deep"],
      [within("in.in.in.in.in.in.in.in.in.in.b"), "dropped", "too_deep"],
    ],
  ],
];

describe("the report of a track call contains", () => {
  test.each(TRACK)("%s", (_, properties, rows) => {
    expect(trackRows(properties)).toStrictEqual(rows);
  });

  test("an object that contains itself, and properties that contain themselves", () => {
    const properties: Record<string, unknown> = { inner: { value: 1 } };
    Object.assign(properties["inner"] as object, { again: properties["inner"], all: properties });
    properties["self"] = properties;
    expect(trackRows(properties)).toStrictEqual([
      [["inner", "value"], "flattened", "inner_value"],
      [["inner", "again"], "dropped", "cyclic"],
      [["inner", "all"], "dropped", "cyclic"],
      [["self"], "dropped", "cyclic"],
    ]);
  });

  test("no cycle for an object that two properties refer to", () => {
    const shared = { a: 1 };
    expect(trackRows({ x: shared, y: { z: shared } })).toStrictEqual([
      [["x", "a"], "flattened", "x_a"],
      [["y", "z", "a"], "flattened", "y_z_a"],
    ]);
  });

  test("properties that the policy strips, which are not read", () => {
    expect(trackRows({ a: 1, "b c": thrower, d: null }, ["a"])).toStrictEqual([
      [["b c"], "dropped", "not_allowed"],
      [["d"], "dropped", "not_allowed"],
    ]);
  });
});

const IDENTIFY: readonly (readonly [title: string, traits: object, rows: readonly Row[]])[] = [
  ["no property that passed unchanged", { email: "ada@example.com", phone: "1", avatar: "https://x" }, []],
  [
    "a trait with another name in Crisp",
    { name: "Ada", companyName: "X" },
    [
      [["name"], "renamed", "nickname"],
      [["companyName"], "renamed", "company"],
    ],
  ],
  ["a text that was trimmed", { email: " ada@example.com" }, [[["email"], "coerced", "email"]]],
  ["a number, as coerced rather than renamed", { name: 7 }, [[["name"], "coerced", "nickname"]]],
  [
    "null and blank texts",
    { email: null, phone: " ", name: undefined },
    [
      [["email"], "dropped", "empty"],
      [["name"], "dropped", "empty"],
      [["phone"], "dropped", "empty"],
    ],
  ],
  [
    "traits whose values cannot be used",
    { email: "ada", avatar: "javascript:1", phone: {}, name: Number.NaN },
    ["email", "name", "phone", "avatar"].map((name) => [[name], "dropped", "invalid"]),
  ],
  [
    "firstName beside a usable name",
    { firstName: "Ada", name: "Ada L" },
    [
      [["name"], "renamed", "nickname"],
      [["firstName"], "dropped", "superseded"],
    ],
  ],
  [
    "firstName beside an empty name",
    { firstName: "Ada", name: "" },
    [
      [["name"], "dropped", "empty"],
      [["firstName"], "renamed", "nickname"],
    ],
  ],
  [
    "a trait that Crisp has no field for",
    { plan: 1, email: "ada@example.com" },
    [[["plan"], "dropped", "not_supported"]],
  ],
  [
    "a getter that throws",
    {
      get phone() {
        return thrower();
      },
    },
    [[["phone"], "dropped", "unreadable"]],
  ],
];

describe("the report of an identify call contains", () => {
  test.each(IDENTIFY)("%s", (_, traits, rows) => {
    expect(identifyRows(traits)).toStrictEqual(rows);
  });

  test("traits that the policy strips, even if Crisp has no field for them", () => {
    expect(identifyRows({ plan: 1, phone: thrower, email: "ada@example.com" }, ["email"])).toStrictEqual([
      [["plan"], "dropped", "not_allowed"],
      [["phone"], "dropped", "not_allowed"],
    ]);
  });
});
