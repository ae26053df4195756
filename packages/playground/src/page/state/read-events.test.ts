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

/** JSON with one thing wrong: a character taken out, put in or doubled somewhere. */
const damagedJson = fc
  .tuple(fc.json(), fc.nat(), fc.string({ unit: "binary", maxLength: 2 }))
  .map(([json, position, put]) => {
    const at = position % json.length;
    return json.slice(0, at) + put + json.slice(at + 1);
  });

describe("what stands in the editor", () => {
  test("is one event, or a list of events", () => {
    expect(readEvents('{"type":"page"}')).toEqual({ status: "read", events: [{ type: "page" }] });
    expect(readEvents("[1, {}]")).toEqual({ status: "read", events: [1, {}] });
  });

  lawTest.prop([fc.oneof(damagedJson, fc.string(), fc.json())])(
    "is read exactly if it is JSON; otherwise a place in it is named",
    (text) => {
      const reading = readEvents(text);
      if (reading.status === "read") {
        expect(isJson(text)).toBe(true);
        return;
      }
      const isList = isJson(text) && Array.isArray(JSON.parse(text));
      expect(isJson(text)).toBe(isList);
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

  test("is no value of the text in any message", () => {
    const reading = readEvents('{ "email": "canary@example.com" "canary": canary }');
    expect(JSON.stringify(reading)).not.toContain("canary");
  });

  test.each([
    ["no event", "[]", "an empty list holds no event"],
    ["too many events", `[${"1,".repeat(MOST_EVENTS)}1]`, "at most 50 events are taken at once"],
  ])("with %s is told, too", (_what, text, message) => {
    expect(readEvents(text)).toMatchObject({ status: "malformed", message });
  });

  test("may be a list of as many events as are taken at once", () => {
    const text = `[${"1,".repeat(MOST_EVENTS - 1)}1]`;
    expect(readEvents(text)).toMatchObject({ status: "read" });
  });
});
