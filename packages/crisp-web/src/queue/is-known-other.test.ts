import { expect, test } from "vitest";
import { isKnownOther, toComparable } from "./is-known-other.js";

test.each([
  [undefined, undefined, false],
  ["1", undefined, false],
  [undefined, "1", false],
  ["1", "1", false],
  ["1", "2", true],
])("isKnownOther(%j, %j) returns %s", (one, other, expected) => {
  expect(isKnownOther(one, other)).toBe(expected);
});

test.each([
  ["ada@example.com", "ada@example.com"],
  [" Ada@Example.COM\n", "ada@example.com"],
  // In upper case, this address would equal another person's address, strasse@example.com.
  ["Straße@example.com", "straße@example.com"],
  [" ", undefined],
  ["", undefined],
  [5, undefined],
  [null, undefined],
  [undefined, undefined],
])("toComparable(%j) returns %j", (email, expected) => {
  expect(toComparable(email)).toBe(expected);
});
