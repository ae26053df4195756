import { expect, test } from "vitest";
import { callTypeOf } from "./call-type.js";

test.each([
  ["track", { type: "track", event: "E" }],
  ["identify", { type: "identify" }],
  ["page", { type: "page" }],
  ["track", { event: "E", properties: {} }],
  ["track", { type: null, event: "E", properties: {} }],
  ["identify", { event: "$identify", properties: {} }],
  ["page", { event: "$page", properties: {} }],
  ["track", { event: "$track", properties: {} }],
  ["other", { type: "ada@example.com" }],
  ["other", { type: "toString" }],
  ["unknown", { type: 1, event: "E" }],
  ["unknown", { properties: {} }],
  ["unknown", ["track"]],
  ["unknown", null],
  ["unknown", "track"],
])("returns the call type %s for %j", (call, input) => expect(callTypeOf(input)).toBe(call));
