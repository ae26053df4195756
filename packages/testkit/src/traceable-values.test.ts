import { describe, expect, test } from "vitest";
import { traceableValues } from "./traceable-values.js";

const thrower = (): never => {
  throw new Error("read");
};

const TRACED: readonly (readonly [title: string, value: unknown, values: readonly unknown[]])[] = [
  ["scalars", "x", ["x"]],
  ["-0 as 0", -0, [0]],
  ["decimals of a bigint", 10n ** 20n, ["100000000000000000000"]],
  ["dates in their JSON form", new Date(0), ["1970-01-01T00:00:00.000Z"]],
  [
    "boxed primitives",
    [Object(1), Object("x"), Object(true), Object(2n)],
    [1, "x", true, "2", "1, x, true, 2"],
  ],
  ["the toString result of a boxed text", Object.assign(Object("x"), { toString: () => "y" }), ["y"]],
  ["nested leaves, and joins of arrays", { a: { b: [1, null, "x"] } }, [1, "x", "1, x"]],
  [
    "only the elements of an array, not its other properties",
    Object.assign([1], { more: 2, 4294967295: 3 }),
    [1, "1"],
  ],
  ["the result of toJSON, called with the key", { toJSON: (key: string) => [key] }, ["a", "a"]],
  [
    "no value of a getter that throws",
    {
      a: { toJSON: thrower },
      get b() {
        return thrower();
      },
      c: 1,
    },
    [1],
  ],
  ["no value of functions, symbols and NaN", [() => {}, Symbol("s"), Number.NaN, undefined], [""]],
];

describe("traceable values include", () => {
  test.each(TRACED)("%s", (_, value, values) => {
    expect(traceableValues({ a: value })).toStrictEqual(new Set(values));
  });

  test("no result of the destination's value function if the result cannot be sent", () => {
    const toSeconds = (value: unknown) => (value instanceof Date ? value.getTime() / 1_000 : undefined);
    expect(traceableValues({ a: [new Date(Number.NaN), 0] }, toSeconds)).toStrictEqual(new Set([0, "0"]));
  });

  test("values inside a cycle, without endless recursion", () => {
    const value: Record<string, unknown> = { leaf: 1 };
    value["self"] = value;
    expect(traceableValues(value)).toStrictEqual(new Set([1]));
  });
});
