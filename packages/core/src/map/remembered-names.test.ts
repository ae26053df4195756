import { expect, test } from "vitest";
import { mapTrack } from "../index.js";

const dataOf = (properties: Record<string, unknown>) => {
  const mapped = mapTrack({ type: "track", event: "E", properties }, { hipaa: false });
  return mapped.status === "mapped" ? mapped.event.data : mapped;
};

test("the cache of names changes no result, even after 30,000 different events", () => {
  const wrong: number[] = [];
  for (let index = 0; index < 30_000; index++) {
    const properties = { [`outer ${index}`]: { [`inner ${index % 7}`]: index }, "plan name": index };
    const data = dataOf(properties);
    const expected = { [`outer_${index}_inner_${index % 7}`]: index, plan_name: index };
    if (JSON.stringify(data) !== JSON.stringify(expected)) wrong.push(index);
  }
  expect(wrong).toStrictEqual([]);
});

test("one event can have more names than the cache can store", () => {
  const names = Array.from({ length: 990 }, (_, index) => `${index}${" x".repeat(index % 60)}`);
  const inner = Object.fromEntries(Array.from({ length: 90_000 }, (_, index) => [`null ${index}`, null]));
  const data = dataOf({ inner, ...Object.fromEntries(names.map((name) => [name, name])), "after all": 1 });
  expect(Object.values(data).filter((value) => typeof value === "string")).toHaveLength(990);
  expect(data).toMatchObject({ after_all: 1 });
});

test("names do not depend on the order of the properties", () => {
  const names = ["a b", "c d", "e f", "g"];
  const orders = names.flatMap((first) => names.map((second) => [first, second, ...names]));
  for (const order of [...orders, ...orders.toReversed()]) {
    const members = Object.fromEntries(order.map((name) => [name, name]));
    const inner = { a_b: "a b", c_d: "c d", e_f: "e f", g: "g" };
    const data = dataOf({ ...members, "in side": members });
    const below = Object.entries(inner).map(([name, value]) => [`in_side_${name}`, value]);
    expect(data).toStrictEqual({ ...inner, ...Object.fromEntries(below) });
  }
});

test("different paths that give the same name get different suffixes", () => {
  const long = "long name ".repeat(20);
  const properties = { "a b": { c: 1 }, a: { "b c": 2 }, "a b c": 3, [long]: { [long]: 4 } };
  const key = long.replaceAll(" ", "_");
  const expected = { a_b_c: 1, a_b_c_2: 2, a_b_c_3: 3, [`${key}_${key}`]: 4 };
  expect(dataOf(properties)).toStrictEqual(expected);
  expect(dataOf(properties)).toStrictEqual(expected);
});
