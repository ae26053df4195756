import { describe, expect, test, vi } from "vitest";
import { LIMITS, mapTrack, type PropertyChange } from "../index.js";
import { defineDestination } from "../kit.js";

function map(properties: Record<string, unknown>) {
  const changes: PropertyChange[] = [];
  const mapped = mapTrack(
    { type: "track", event: "E", properties },
    { hipaa: false, onChange: (change) => changes.push(change) },
  );
  if (mapped.status === "skipped") throw new Error(mapped.reason);
  const tooMany = changes.flatMap((change) =>
    change.action === "dropped" && change.reason === "too_many" ? [change.property] : [],
  );
  return { data: mapped.event.data, names: Object.keys(mapped.event.data), tooMany };
}

const members = (count: number, value: unknown, name = "n"): Record<string, unknown> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${name}${index}`, value]));

function within(levels: number, value: unknown): unknown {
  let outer = value;
  for (let level = 0; level < levels; level++) outer = { in: outer };
  return outer;
}

test("LIMITS contains the five documented numbers, and is frozen", () => {
  expect(LIMITS).toStrictEqual({
    depth: 10,
    properties: 1_000,
    values: 100_000,
    characters: 1_000_000,
    paths: 2_000_000,
  });
  expect(Object.isFrozen(LIMITS)).toBe(true);
});

describe("the limit of 1,000 names", () => {
  test("allows 1,000 names, and drops the property after them", () => {
    expect(map(members(1_000, 1))).toMatchObject({ names: { length: 1_000 }, tooMany: [] });
    expect(map(members(1_001, 1))).toMatchObject({ names: { length: 1_000 }, tooMany: ["n1000"] });
  });

  test("gives exact properties their names first, whatever the order of the properties is", () => {
    const { data, tooMany } = map({ "a b": "renamed", nested: { leaf: 1 }, ...members(1_000, 1) });
    expect(data).toStrictEqual(members(1_000, 1));
    expect(tooMany).toStrictEqual(["a b", "nested"]);
  });

  test("does not place a property with an empty name first, because an empty name is not sent", () => {
    const { tooMany } = map({ nested: members(1_001, 1), "": 1 });
    expect(tooMany).toStrictEqual(["nested", ""]);
  });

  test("keeps the placed leaves of an unfinished property, and reports this property once", () => {
    const { names, tooMany } = map({
      exact: 1,
      first: members(600, 1),
      "second !": members(600, 1),
      third: {},
      "4th!": 1,
    });
    expect(names.filter((name) => name.startsWith("second_"))).toHaveLength(399);
    expect(tooMany).toStrictEqual(["second !", "third", "4th!"]);
  });

  test("does not count dropped properties", () => {
    expect(map({ ...members(5_000, null, "null"), ...members(1_000, 1) })).toMatchObject({
      names: { length: 1_000 },
      tooMany: [],
    });
  });

  test("counts colliding names, too", () => {
    const colliding = Object.fromEntries(
      Array.from({ length: 1_001 }, (_, index) => [`a${"!".repeat(index)}`, index]),
    );
    const { data, tooMany } = map(colliding);
    expect(data).toMatchObject({ a: 0, a_2: 1, a_1000: 999 });
    expect(tooMany).toStrictEqual([`a${"!".repeat(1_000)}`]);
  });
});

describe("the limit of 100,000 values", () => {
  test("allows 100,000 values below the top level, and not one more", () => {
    expect(map({ a: members(100_000, null) }).tooMany).toStrictEqual([]);
    expect(map({ a: members(100_001, null) }).tooMany).toStrictEqual(["a"]);
  });

  test("does not count values at the top level", () => {
    expect(map({ ...members(1_000, null), a: members(100_000, null) }).tooMany).toStrictEqual([]);
  });

  test("counts each element of an array once, even if the array cannot be joined", () => {
    expect(map({ a: Array(100_000).fill(1) }).tooMany).toStrictEqual([]);
    expect(map({ a: Array(100_001).fill(1) }).tooMany).toStrictEqual(["a"]);
    expect(map({ a: [...Array(99_998).fill(null), { b: 1 }] })).toMatchObject({
      data: { a_99998_b: 1 },
      tooMany: [],
    });
    expect(map({ a: [...Array(99_999).fill(null), { b: 1 }] })).toMatchObject({ data: {}, tooMany: ["a"] });
  });

  test("stops all reads when the limit is exceeded", () => {
    let reads = 0;
    const counted = (count: number) => {
      const object = {};
      for (let index = 0; index < count; index++) {
        Object.defineProperty(object, `n${index}`, { get: () => void reads++, enumerable: true });
      }
      return object;
    };
    const { tooMany } = map({ a: counted(60_000), b: counted(60_000), "c!": counted(10) });
    expect(tooMany).toStrictEqual(["b", "c!"]);
    expect(reads).toBe(100_000);
  });

  test("keeps the properties that were placed before the limit was exceeded", () => {
    const { data, tooMany } = map({ "d!": 1, a: { first: 1, rest: members(100_000, null) }, exact: 1 });
    expect(data).toStrictEqual({ exact: 1, d: 1, a_first: 1 });
    expect(tooMany).toStrictEqual(["a"]);
  });
});

describe("the limit of 2,000,000 characters in paths", () => {
  const nulls = (lengths: readonly number[]): Record<string, null> =>
    Object.fromEntries(lengths.map((length, index) => [`${index}`.padEnd(length, "x"), null]));

  test("allows 2,000,000 characters including dots, and not one more", () => {
    const lengths: readonly number[] = Array(20).fill(100_000 - "a.".length);
    expect(map({ a: nulls(lengths) }).tooMany).toStrictEqual([]);
    expect(map({ a: nulls([...lengths, 0]) }).tooMany).toStrictEqual(["a"]);
  });

  test("counts each level of a path", () => {
    const key = "x".repeat(499_998);
    expect(map({ a: { [key]: { b: null, c: null } } }).tooMany).toStrictEqual([]);
    expect(map({ a: { [key]: { b: null, c: null, d: null } } }).tooMany).toStrictEqual(["a"]);
  });

  test("counts the paths of Freshpaint's own names, since a report contains these paths", () => {
    const key = "x".repeat(999_000);
    expect(map({ a: { [key]: { $ip: 1 } } }).tooMany).toStrictEqual([]);
    expect(map({ a: { [key]: { $ip: 1, $user_id: 2 } } }).tooMany).toStrictEqual(["a"]);
  });
});

describe("the limit of 1,000,000 characters in names and texts", () => {
  const text = (length: number): string => "x".repeat(length);

  test("allows 1,000,000 characters, and not one more", () => {
    expect(map({ a: text(999_999) }).data).toStrictEqual({ a: text(999_999) });
    expect(map({ a: text(1_000_000) })).toMatchObject({ data: {}, tooMany: ["a"] });
    expect(map({ a: 1, b: text(999_998) })).toMatchObject({ names: ["a", "b"] });
    expect(map({ a: 1, b: text(999_999) })).toMatchObject({ data: { a: 1 }, tooMany: ["b"] });
  });

  test("stops the mapping at the first text that is too long, even if a shorter text follows", () => {
    expect(map({ a: 1, b: text(1_000_000), c: 2, "d!": 3 })).toMatchObject({
      data: { a: 1 },
      tooMany: ["b", "c", "d!"],
    });
  });

  test("counts the final name with its suffix", () => {
    expect(map({ a: 1, "a!": text(999_996) }).names).toStrictEqual(["a", "a_2"]);
    expect(map({ a: 1, "a!": text(999_997) })).toMatchObject({ names: ["a"], tooMany: ["a!"] });
  });

  test("counts the joined text of an array, and does not join an array that is too long", () => {
    expect(map({ a: [text(499_998), text(499_999)] }).names).toStrictEqual(["a"]);
    expect(map({ a: [text(499_999), text(499_999)] })).toMatchObject({ data: {}, tooMany: ["a"] });
    const join = vi.spyOn(Array.prototype, "join");
    try {
      map({ b: 1, a: [text(500_000), text(499_999)] });
      expect(join).not.toHaveBeenCalledWith(", ");
    } finally {
      join.mockRestore();
    }
  });

  test("does not count a text whose name is empty", () => {
    expect(map({ 日本: text(2_000_000), "!": [text(2_000_000)], a: 1 })).toMatchObject({
      data: { a: 1 },
      tooMany: [],
    });
  });

  test("limits the size of the data if a long name is part of many names", () => {
    const { data } = map({ [text(10_000)]: members(990, 1) });
    expect(JSON.stringify(data).length).toBeLessThan(1_010_000);
  });
});

test("an object is read by its keys, not by index", () => {
  const asked: PropertyKey[] = [];
  const getOwnPropertyDescriptor = (target: object, key: PropertyKey) => {
    asked.push(key);
    return Reflect.getOwnPropertyDescriptor(target, key);
  };
  expect(map({ a: new Proxy({ b: 1 }, { getOwnPropertyDescriptor }) }).data).toStrictEqual({ a_b: 1 });
  expect(asked).not.toContain("0");
});

describe("an object that many properties refer to", () => {
  test("is enumerated once, even if all its members are non-enumerable", () => {
    let lists = 0;
    const ownKeys = () => {
      lists++;
      return [Symbol("hidden")];
    };
    const shared = new Proxy({}, { ownKeys });
    map({ ...members(500, shared), ...members(500, shared, "illegal name ") });
    expect(lists).toBe(1);
  });

  test("is enumerated once, even after many other objects", () => {
    let lists = 0;
    const ownKeys = () => {
      lists++;
      return [Symbol("hidden")];
    };
    const others = Array.from({ length: 100 }, () => ({ leaf: 1 }));
    map({ others, ...members(500, new Proxy({}, { ownKeys })) });
    expect(lists).toBe(1);
  });
});

describe("the limit of ten levels", () => {
  test("flattens ten levels, and drops the level below", () => {
    expect(map({ a: within(9, { leaf: 1 }) }).names).toStrictEqual([`a_${"in_".repeat(9)}leaf`]);
    expect(map({ a: within(10, { leaf: 1 }) }).names).toStrictEqual([]);
    expect(map({ a: within(10, 1) }).names).toStrictEqual([`a${"_in".repeat(10)}`]);
  });
});

describe("the mapping of an array", () => {
  test("reads the existing indexes, not all indexes up to the length", () => {
    const sparse: unknown[] = [];
    sparse[2 ** 32 - 2] = "last";
    sparse[7] = { b: 1 };
    expect(map({ sparse }).data).toStrictEqual({ sparse_7_b: 1, sparse_4294967294: "last" });
  });

  test("does not read each index up to the length, even if there are many sparse arrays", () => {
    // This would take ten minutes if each array were read up to the limit of values.
    const sparse = Array.from({ length: 99_999 }, () => Object.assign([], { length: 2 ** 32 - 1 }));
    expect(map({ sparse, after: [1] })).toStrictEqual({
      data: { after: "1" },
      names: ["after"],
      tooMany: [],
    });
  });

  test("does not enumerate all indexes if the array is longer than the limit `values`", () => {
    let lists = 0;
    const ownKeys = (target: object) => {
      lists++;
      return Reflect.ownKeys(target);
    };
    expect(map({ long: new Proxy(Array(100_001).fill(1), { ownKeys }) }).tooMany).toStrictEqual(["long"]);
    expect(lists).toBe(0);
  });

  test("drops an array that consists of holes only", () => {
    expect(map({ sparse: new Array(2 ** 32 - 1) }).data).toStrictEqual({});
  });
});

describe("an error in the middle of a mapping", () => {
  test("is treated like an exceeded limit if the call stack overflows", () => {
    const { mapProperties } = defineDestination({
      name: "Deep",
      propertyName: (key) => key,
      limits: { depth: 1_000_000 },
      userFields: [],
    });
    const properties = { before: 1, deep: within(100_000, 1), "a b": 3 };
    const tooMany: string[] = [];
    const onChange = (change: PropertyChange) =>
      change.action === "dropped" && void tooMany.push(`${change.property} ${change.reason}`);
    const mapped = mapProperties({ type: "track", event: "E", properties }, { hipaa: false, onChange });
    expect(mapped).toMatchObject({ data: { before: 1, "a b": 3 } });
    expect(tooMany).toStrictEqual(["deep too_many"]);
  });

  test("is thrown again if the cause is a programming error", () => {
    const mistake = new TypeError("mistake");
    const { hasOwn } = Object;
    const spy = vi.spyOn(Object, "hasOwn").mockImplementation((object, key) => {
      if (key === "mistaken") throw mistake;
      return hasOwn(object, key);
    });
    try {
      expect(() => map({ mistaken: 1 })).toThrow(mistake);
    } finally {
      spy.mockRestore();
    }
  });
});
