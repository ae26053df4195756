import { describe, expect, test } from "vitest";
import { fingerprint, isSameFingerprint } from "./fingerprint.js";

const fresh = () => ({
  list: [1, { deep: 1 }],
  date: new Date(0),
  map: new Map([[1, {}]]),
  set: new Set([1]),
  bytes: new Uint8Array(1),
});
type Fresh = ReturnType<typeof fresh>;

const CHANGES: readonly (readonly [title: string, change: (value: Fresh) => unknown])[] = [
  ["a value", (value) => Object.assign(value.list[1] as object, { deep: 2 })],
  ["-0 for 0", (value) => Object.assign(value.list, [-0])],
  ["a new key", (value) => Object.assign(value, { more: undefined })],
  ["a new symbol", (value) => Object.assign(value, { [Symbol("more")]: 1 })],
  ["a new hidden key", (value) => Object.defineProperty(value, "more", { value: 1 })],
  ["a deleted key", (value) => Reflect.deleteProperty(value, "set")],
  [
    "a key that is no longer enumerable",
    (value) => Object.defineProperty(value, "set", { enumerable: false }),
  ],
  ["a deleted element", (value) => value.list.pop()],
  ["a length", (value) => Object.assign(value.list, { length: 9 })],
  [
    "an equal object in place of the original object",
    (value) => Object.assign(value, { list: [...value.list] }),
  ],
  ["a getter in place of a value", (value) => Object.defineProperty(value, "date", { get: () => 0 })],
  ["another prototype", (value) => Object.setPrototypeOf(value.list[1], null)],
  ["a frozen object", (value) => Object.freeze(value.list)],
  ["an object that cannot grow", (value) => Object.preventExtensions(value)],
  ["another time", (value) => value.date.setTime(1)],
  ["an entry of a map", (value) => value.map.set(2, {})],
  ["a change inside an entry of a map", (value) => Object.assign(value.map.get(1) ?? {}, { more: 1 })],
  ["an element of a set", (value) => value.set.add(2)],
  ["a byte", (value) => Object.assign(value.bytes, [7])],
  [
    "the order of keys",
    (value) => {
      const { list } = value;
      Reflect.deleteProperty(value, "list");
      Object.assign(value, { list });
    },
  ],
];

const isChangedBy = (value: object, change: () => unknown) => {
  const before = fingerprint(value);
  change();
  return !isSameFingerprint(before, fingerprint(value));
};

describe("a fingerprint", () => {
  test.each(CHANGES)("detects %s", (_, change) => {
    const value = fresh();
    expect(isChangedBy(value, () => change(value))).toBe(true);
  });

  test("is the same for an unchanged value, even in a cycle", () => {
    const value: object = Object.assign(fresh(), { nan: Number.NaN });
    Object.assign(value, { self: value });
    expect(isChangedBy(value, () => JSON.stringify(fresh()))).toBe(false);
  });

  test("does not call getters, and does not throw for a revoked proxy", () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    let calls = 0;
    const value = {
      proxy,
      get counted() {
        return ++calls;
      },
    };
    expect(isChangedBy(value, () => undefined)).toBe(false);
    expect(calls).toBe(0);
  });
});
