import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HOSTILE_THINGS, TRAPS } from "./hostile-things.js";
import { anyCase, anyInput, anyValue, hostileValue, messyValue, type Sample, tameValue } from "./index.js";

const VALUES: readonly (readonly [name: string, value: () => fc.Arbitrary<Sample>])[] = [
  ["tameValue", tameValue],
  ["messyValue", messyValue],
  ["hostileValue", hostileValue],
  ["anyValue", anyValue],
  ["anyInput", anyInput],
];

const printed = (value: fc.Arbitrary<unknown>, count: number, seed: number) =>
  fc.sample(value, { numRuns: count, seed }).map((one) => fc.stringify(one));

/** Whether `JSON.parse` could have returned the value. */
function isJson(value: unknown): boolean {
  if (typeof value !== "object" || value === null) {
    return (
      value === null || typeof value === "string" || typeof value === "boolean" || Number.isFinite(value)
    );
  }
  const isPlain = Object.getPrototypeOf(value) === (Array.isArray(value) ? Array : Object).prototype;
  // Iterating over an array gives `undefined` for holes, which JSON does not support.
  return isPlain && (Array.isArray(value) ? [...value] : Object.values(value)).every(isJson);
}

describe.each(VALUES)("%s", (_, value) => {
  test("can be printed and made without throwing", () => {
    fc.assert(fc.property(value(), (one) => void [fc.stringify(one), one.make()]));
  });

  test("generates the same values for the same seed", () => {
    expect(printed(value(), 50, 7)).toStrictEqual(printed(value(), 50, 7));
    expect(printed(value(), 50, 7)).not.toStrictEqual(printed(value(), 50, 8));
  });
});

describe("tameValue", () => {
  test("makes a JSON value, and a new one each time", () => {
    fc.assert(
      fc.property(tameValue(), (value) => {
        const made = value.make();
        expect(JSON.stringify(value.make())).toBe(JSON.stringify(made));
        expect(isJson(made)).toBe(true);
        if (typeof made === "object" && made !== null) expect(value.make()).not.toBe(made);
      }),
    );
  });

  test("sometimes makes a value that is deeper than ten levels", () => {
    expect(printed(tameValue(), 500, 1).some((text) => text.split('"in"').length > 8)).toBe(true);
  });
});

describe("messyValue", () => {
  test("throws only when a bigint is serialized", () => {
    const noBigint = (_: string, value: unknown) =>
      typeof value === "bigint" || value instanceof BigInt ? String(value) : value;
    fc.assert(fc.property(messyValue(), (value) => void JSON.stringify([value.make()], noBigint)));
  });

  const dirt = [
    "undefined",
    "NaN",
    "-0",
    "n",
    "() => {}",
    "Symbol",
    "new Date",
    "Object(",
    "new Map",
    "toJSON: () =>",
  ];
  test.each([...dirt, "Object.create(null) with", "[, "])("generates values with %s", (text) => {
    expect(printed(messyValue(), 3_000, 1).some((one) => one.includes(text))).toBe(true);
  });
});

describe("hostileValue", () => {
  const all = printed(hostileValue(), 10_000, 1).join("\n");
  const labels = HOSTILE_THINGS.map((thing) => fc.stringify(thing));
  const pointers = ["event", "properties", "parent", "shared 0", "shared 1"].map((target) => `→ ${target}`);
  const ownNames = ['"__proto__":', '"constructor":', '"toJSON":'];
  const getters = ["an error", "undefined", "a revoked proxy"].map(
    (thrown) => `getter that throws ${thrown}`,
  );
  const traps = TRAPS.map((trap) => `proxy whose ${trap} throws`);
  const wrappers = ["getter of", "hidden", "toJSON: () =>"];
  test.each([...labels, ...pointers, ...ownNames, ...getters, ...traps, ...wrappers])(
    "comes with %s",
    (text) => {
      expect(all).toContain(text);
    },
  );

  test.each([1, 2, 3, 4, 5])("shrinks to the hostile value and its parents, seed %i", (seed) => {
    const wrong = "revoked proxy of an array";
    const isRight = fc.property(hostileValue(), (value) => !fc.stringify(value).includes(wrong));
    const { counterexample } = fc.check(isRight, { numRuns: 10_000, seed });
    const text = fc.stringify(counterexample);
    expect(text).toContain(wrong);
    expect(labels.filter((label) => text.includes(label) && !wrong.includes(label))).toStrictEqual([]);
    expect(text.length).toBeLessThan(200);
  });
});

describe("anyCase", () => {
  const all = printed(anyCase(), 5_000, 1);
  const parts = [
    '"traits"',
    "context.traits",
    "$user_props",
    '"distinct_id"',
    '"$identify"',
    "eventNames",
    '"policy":false',
  ];
  test.each([...parts, '"eventProperties":[]', " numbers }", "and properties: {  }"])(
    "comes with %s",
    (text) => {
      expect(all.some((one) => one.includes(text))).toBe(true);
    },
  );
});
