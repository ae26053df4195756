import { expect, test } from "vitest";
import { isKnownOther, toComparable } from "./is-known-other.js";

test.each([
  [undefined, undefined, false],
  ["1", undefined, false],
  [undefined, "1", false],
  ["1", "1", false],
  ["1", "2", true],
])("%j and %j are known to be two persons: %s", (one, other, expected) => {
  expect(isKnownOther(one, other)).toBe(expected);
});

test.each([
  ["ada@example.com", "ada@example.com"],
  [" Ada@Example.COM\n", "ada@example.com"],
  // In capitals, this would be the address of another person, Strasse.
  ["Straße@example.com", "straße@example.com"],
  [" ", undefined],
  ["", undefined],
  [5, undefined],
  [null, undefined],
  [undefined, undefined],
])("%j is compared as %j", (email, expected) => {
  expect(toComparable(email)).toBe(expected);
});
