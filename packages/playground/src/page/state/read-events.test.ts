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

/** JSON with one mistake: a character removed, added or doubled. */
const damagedJson = fc
  .tuple(fc.json(), fc.nat(), fc.string({ unit: "binary", maxLength: 2 }))
  .map(([json, position, put]) => {
    const at = position % json.length;
    return json.slice(0, at) + put + json.slice(at + 1);
  });

describe("the text in the editor", () => {
  test.each([
    ["one event", '{"type":"page"}'],
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
    "means the same as a list and as lines",
    (given, separator) => {
      const lines = given.map((event) => JSON.stringify(event)).join(separator);
      expect(readEvents(lines)).toEqual(readEvents(JSON.stringify(given)));
    },
  );

  lawTest.prop([fc.oneof(damagedJson, fc.string(), fc.json())])(
    "is read exactly if it is objects; otherwise a place in it is named",
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
    ["nothing", "", 1, 1, "a value is expected"],
    ["a word", '{ "a": yes }', 1, 8, "this is no JSON value"],
    ["a missing comma", '{\n  "a": 1\n  "b": 2\n}', 3, 3, "a comma is expected"],
    ["a comma too many", '{\n  "a": 1,\n}', 3, 1, "a property name in double quotes is expected"],
    ["a missing colon", '{ "a" 1 }', 1, 7, "a colon is expected"],
    ["a brace that is not closed", '{ "a": 1', 1, 9, "a closing brace is expected"],
    ["a string that is not closed", '{ "a": "b\n}', 1, 8, "the string is not closed"],
    ["a comment", "{} // done", 1, 4, "JSON has no comments"],
    ["two values", "{} {}", 1, 4, "the text should end here"],
    ["an escape that does not exist", '"\\x"', 1, 1, "this escape does not exist"],
  ])("with %s is told with its line and column", (_what, text, line, column, message) => {
    expect(readEvents(text)).toMatchObject({ status: "malformed", line, column, message });
  });

  test("has none of its values in any message", () => {
    const reading = readEvents('{ "email": "canary@example.com" "canary": canary }');
    expect(JSON.stringify(reading)).not.toContain("canary");
  });

  test("names the line of NDJSON that is damaged", () => {
    const text = '{"event":"A"}\n\n{"event":"B" "properties":{}}\n{"event":"C"}';
    expect(readEvents(text)).toMatchObject({
      status: "malformed",
      line: 3,
      column: 14,
      message: "a comma is expected",
    });
  });

  test.each([
    ["an empty list", "[]", "the list is empty: there is no event in it"],
    ["a number", "5", "this is a number, and an event is an object: { … }"],
    ["null", "null", "this is null, and an event is an object: { … }"],
    ["a text", '"{}"', "this is a text, and an event is an object: { … }"],
    ["a list of lists", "[[]]", "number 1 of the list is a list, and an event is an object: { … }"],
    ["a list with a number", "[{}, 7]", "number 2 of the list is a number, and an event is an object: { … }"],
    ["51 events", `[${"{},".repeat(MOST_EVENTS)}{}]`, "these are 51 events, and this view takes 50 at once"],
    ["51 lines", "{}\n".repeat(MOST_EVENTS + 1), "these are 51 events, and this view takes 50 at once"],
  ])("says the truth of %s", (_what, text, message) => {
    expect(readEvents(text)).toMatchObject({ status: "malformed", message });
  });

  test("may be a list of as many events as are taken at once", () => {
    const text = `[${"{},".repeat(MOST_EVENTS - 1)}{}]`;
    expect(readEvents(text)).toMatchObject({ status: "read" });
  });
});
