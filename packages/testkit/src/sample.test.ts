import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  arrayOf,
  deep,
  getter,
  hidden,
  objectOf,
  pointer,
  throwingGetter,
  wide,
  withToJson,
} from "./combine-samples.js";
import { eventOf } from "./event-sample.js";
import { type Members, type Sample, sample } from "./sample.js";
import { scalar } from "./tame-value.js";

const one = scalar(1);

const PRINTED: readonly (readonly [sample: Sample, text: string, made: unknown])[] = [
  [one, "1", 1],
  [objectOf([["a b", one]]), '{ "a b": 1 }', { "a b": 1 }],
  [
    objectOf([
      ["a", scalar(0)],
      ["a", one],
    ]),
    '{ "a": 0, "a": 1 }',
    { a: 1 },
  ],
  [objectOf([["__proto__", one]]), '{ "__proto__": 1 }', JSON.parse('{ "__proto__": 1 }')],
  [arrayOf([one, scalar("x")]), '[1, "x"]', [1, "x"]],
  [deep(3, one), '[{ "in": { "in": 1 } }]', [{ in: { in: 1 } }]],
  [wide(2), "{ 2 numbers }", { n0: 0, "n 1": 1 }],
  [objectOf([["a", getter(one)]]), '{ "a": getter of 1 }', { a: 1 }],
  [objectOf([["a", hidden(one)]]), '{ "a": hidden 1 }', {}],
];

describe("a sample", () => {
  test.each(PRINTED)("%#: prints the value that it makes", (value, text, made) => {
    expect(fc.stringify(value)).toBe(text);
    expect({ ...Object(value.make()) }).toStrictEqual({ ...Object(made) });
  });

  test("makes a new value each time", () => {
    const value = objectOf([["a", arrayOf([])]]);
    expect(value.make()).not.toBe(value.make());
    expect((value.make() as { a: unknown }).a).not.toBe((value.make() as { a: unknown }).a);
  });

  test("makes an array with holes", () => {
    expect(0 in (arrayOf([undefined, one]).make() as unknown[])).toBe(false);
    expect(arrayOf([one, undefined]).make()).toHaveLength(2);
  });

  test("makes an object with a getter that throws only when the property is read", () => {
    const made = objectOf([["a", throwingGetter("1", () => 1)]]).make() as { a: unknown };
    expect(Object.keys(made)).toStrictEqual(["a"]);
    expect(() => made.a).toThrow();
  });

  test("makes an object that serializes to the result of its toJSON", () => {
    expect(JSON.stringify(withToJson(arrayOf([one])).make())).toBe("[1]");
  });
});

describe("a pointer", () => {
  const members: Members = [
    ["event", pointer("event", (place) => place.event)],
    ["properties", pointer("properties", (place) => place.properties)],
    ["shared", pointer("shared", (place) => place.shared?.[0])],
    [
      "nested",
      objectOf([
        ["parent", pointer("parent", (place) => place.parent)],
        ["event", pointer("event", (place) => place.event)],
      ]),
    ],
  ];
  const event = eventOf({
    frame: [["type", scalar("track")]],
    bag: ["a", "b"],
    properties: members,
    many: 0,
    shared: [objectOf([])],
  });

  test("refers to the event, the properties or the parent object", () => {
    const made = event.make() as { a: { b: Record<string, Record<string, unknown>> } };
    const { b } = made.a;
    expect(b["event"]).toBe(made);
    expect(b["properties"]).toBe(b);
    expect(b["nested"]?.["parent"]).toBe(b["nested"]);
    expect(b["nested"]?.["event"]).toBe(made);
  });

  test("refers only to shared objects of the same event", () => {
    const shared = () => (event.make() as { a: { b: { shared: object } } }).a.b.shared;
    expect(shared()).toStrictEqual({});
    expect(shared()).not.toBe(shared());
  });

  test("prints its label", () => {
    expect(fc.stringify(event)).toBe(
      '{ "type": "track" } and a.b: { "event": → event, "properties": → properties, "shared": → shared, ' +
        '"nested": { "parent": → parent, "event": → event } }, shared: [{  }]',
    );
  });
});

test("a sample built by hand can be used anywhere", () => {
  const labelled = sample("a label", ({ parent }) => parent);
  const made = objectOf([["self", labelled]]).make() as { self: unknown };
  expect(made.self).toBe(made);
});
