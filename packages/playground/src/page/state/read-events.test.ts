import { fc, test as lawTest } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { MOST_EVENTS, readEvents } from "./read-events.js";

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** JSON in which one character is replaced by up to two random characters. */
const damagedJson = fc
  .tuple(fc.json(), fc.nat(), fc.string({ unit: "binary", maxLength: 2 }))
  .map(([json, position, put]) => {
    const at = position % json.length;
    return json.slice(0, at) + put + json.slice(at + 1);
  });

describe("the text in the editor", () => {
  test.each([
    ["one event", '{"type":"page"}'],
    ["one event after a byte order mark", '\ufeff{"type":"page"}'],
    ["a list of events", '[{"type":"page"}]'],
    ["one event on each line, with blank lines between", '\n{"type":"page"}\n\n{"type":"page"}\n'],
  ])("may be %s", (_what, text) => {
    const reading = readEvents(text);
    expect(reading).toMatchObject({
      status: "read",
      events: [{ type: "page" }, ...Array(text.split("page").length - 2).fill({ type: "page" })],
    });
  });

  const events = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 2, maxLength: 5 });

  lawTest.prop([events, fc.constantFrom("\n", "\r\n", "\n\n")])(
    "gives the same events as a list and as lines",
    (given, separator) => {
      const lines = given.map((event) => JSON.stringify(event)).join(separator);
      expect(readEvents(lines)).toEqual(readEvents(JSON.stringify(given)));
    },
  );

  lawTest.prop([fc.oneof(damagedJson, fc.string(), fc.json())])(
    "gives events if it consists of JSON objects. Otherwise, the error names a position",
    (text) => {
      const reading = readEvents(text);
      if (reading.status === "read") {
        expect(reading.events.every((event) => typeof event === "object" && event !== null)).toBe(true);
        return;
      }
      const value: unknown = isJson(text) ? JSON.parse(text) : undefined;
      expect(typeof value === "object" && value !== null && !Array.isArray(value)).toBe(false);
      expect(reading.offset).toBeGreaterThanOrEqual(0);
      expect(reading.offset).toBeLessThanOrEqual(text.length);
      const lines = text.split("\n");
      expect(reading.column).toBeLessThanOrEqual((lines[reading.line - 1]?.length ?? -1) + 1);
    },
  );

  test.each([
    ["no characters", "", 1, 1, "paste an event here"],
    ["a word", '{ "a": yes }', 1, 8, "this is not a JSON value"],
    ["a missing comma", '{\n  "a": 1\n  "b": 2\n}', 3, 3, "a comma is expected"],
    ["an additional comma", '{\n  "a": 1,\n}', 3, 1, "a property name in double quotes is expected"],
    ["a missing colon", '{ "a" 1 }', 1, 7, "a colon is expected"],
    ["a brace that is not closed", '{ "a": 1', 1, 9, "a closing brace is expected"],
    ["a string that is not closed", '{ "a": "b\n}', 1, 8, "the string is not closed"],
    ["a comment", "{} // done", 1, 4, "JSON has no comments"],
    ["two values", "{} {}", 1, 4, "there is text after the end of the JSON"],
    ["an escape that does not exist", '"\\x"', 1, 1, "this escape does not exist"],
  ])("gives an error with line and column for %s", (_what, text, line, column, message) => {
    expect(readEvents(text)).toMatchObject({ status: "malformed", line, column, message });
  });

  test("gives an error message that contains no value of the text", () => {
    const reading = readEvents('{ "email": "canary@example.com" "canary": canary }');
    expect(JSON.stringify(reading)).not.toContain("canary");
  });

  test("gives an error with the position of the invalid line in NDJSON", () => {
    const text = '{"event":"A"}\n\n{"event":"B" "properties":{}}\n{"event":"C"}';
    expect(readEvents(text)).toMatchObject({
      status: "malformed",
      line: 3,
      column: 14,
      message: "a comma is expected",
    });
  });

  test.each([
    ["an empty list", "[]", "the list is empty: it contains no event"],
    ["a number", "5", "this is a number, but an event is an object: { … }"],
    ["null", "null", "this is null, but an event is an object: { … }"],
    ["a text", '"{}"', "this is a text, but an event is an object: { … }"],
    ["a list of lists", "[[]]", "number 1 of the list is a list, but an event is an object: { … }"],
    ["a list with a number", "[{}, 7]", "number 2 of the list is a number, but an event is an object: { … }"],
    ["51 events", `[${"{},".repeat(MOST_EVENTS)}{}]`, "these are 51 events, and this view shows at most 50"],
    ["51 lines", "{}\n".repeat(MOST_EVENTS + 1), "these are 51 events, and this view shows at most 50"],
  ])("gives a correct message for %s", (_what, text, message) => {
    expect(readEvents(text)).toMatchObject({ status: "malformed", message });
  });

  test("may be a list with the maximum number of events", () => {
    const text = `[${"{},".repeat(MOST_EVENTS - 1)}{}]`;
    expect(readEvents(text)).toMatchObject({ status: "read" });
  });
});
