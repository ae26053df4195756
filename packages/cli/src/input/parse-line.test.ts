import { describe, expect, test } from "vitest";
import { parseLine } from "./parse-line.js";

describe("a line", () => {
  test.each([
    ["JSON", '{"a":1}', { status: "parsed", event: { a: 1 } }],
    ["JSON with a carriage return after it", '{"a":1}\r', { status: "parsed", event: { a: 1 } }],
    ["JSON that is not an object (refused later as an event)", "null", { status: "parsed", event: null }],
    ["half an object", '{"a":', { status: "unreadable", reason: "not_json" }],
    ["two objects", '{"a":1}{"a":2}', { status: "unreadable", reason: "not_json" }],
    ["another encoding", Buffer.from('{"a":"\xe9"}', "latin1"), { status: "unreadable", reason: "not_utf8" }],
  ])("a line of %s has the expected result", (_what, content, expected) => {
    expect(parseLine({ bytes: Buffer.from(content) })).toStrictEqual(expected);
  });

  test("a line that was too long to be stored has the reason too_long", () => {
    expect(parseLine({ bytes: undefined })).toStrictEqual({ status: "unreadable", reason: "too_long" });
  });
});
