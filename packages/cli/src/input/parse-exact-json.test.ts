import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { parseExactJson } from "./parse-exact-json.js";

describe("an integer in JSON", () => {
  test.each([
    ["9007199254740991", 9007199254740991],
    ["9007199254740992", "9007199254740992"],
    ["9007199254740993", "9007199254740993"],
    ["-9007199254740993", "-9007199254740993"],
    ["12345678901234567890123", "12345678901234567890123"],
    ["1234567890123456", 1234567890123456],
    ["9007199254740993.0", 9007199254740992],
    ["9007199254740993e1", Number("9007199254740993e1")],
    ["0.12345678901234567890", 0.12345678901234568],
    ["1e1234567890123456", Number.POSITIVE_INFINITY],
    ['"9007199254740993"', "9007199254740993"],
    ['"a \\" 9007199254740993"', 'a " 9007199254740993'],
    ['"\\\\"', "\\"],
  ])("%s is %j", (text, value) => {
    expect(parseExactJson(text)).toBe(value);
    expect(parseExactJson(`{"a":[${text},9007199254740993]}`)).toEqual({ a: [value, "9007199254740993"] });
  });

  test("a long integer in a key or beside a string is not changed", () => {
    expect(parseExactJson('{"9007199254740993":1,"\\"":9007199254740993}')).toEqual({
      "9007199254740993": 1,
      '"': "9007199254740993",
    });
  });

  test("a long integer after millions of escapes is read as text", () => {
    const text = JSON.stringify('"'.repeat(2_000_000));
    expect(parseExactJson(`[${text},9007199254740993]`)).toEqual(['"'.repeat(2_000_000), "9007199254740993"]);
  });
});

property.prop([fc.json()])("JSON without long integers has the same result as with JSON.parse", (text) => {
  fc.pre(!/\d{16}/.test(text));
  expect(parseExactJson(text)).toEqual(JSON.parse(text));
});

property.prop([fc.array(fc.tuple(fc.string(), fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n })))])(
  "the result contains every integer with all its digits",
  (pairs) => {
    const text = `[${pairs.map(([name, number]) => `[${JSON.stringify(name)},${number}]`).join()}]`;
    const values = parseExactJson(text) as readonly (readonly [string, number | string])[];
    expect(values.map(([name, number]) => [name, `${number}`])).toEqual(
      pairs.map(([name, number]) => [name, `${number}`]),
    );
  },
);
