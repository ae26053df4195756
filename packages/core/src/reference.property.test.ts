import {
  anyCase,
  hostileValue,
  identifyCase,
  messyValue,
  tameValue,
  trackCase,
} from "@freshpaint/crisp-testkit";
import fc from "fast-check";
import { describe, test } from "vitest";
import { compareWithReference, isComparable } from "../test/compare-with-reference.js";

const numRuns = 700;

describe("core and the reference agree on", () => {
  const values = { tame: tameValue(), messy: messyValue(), hostile: hostileValue() };
  test.each(Object.entries(values))("%s track calls", (_, value) => {
    fc.assert(fc.property(trackCase(value).filter(isComparable), compareWithReference), { numRuns });
  });

  test.each(Object.entries(values))("%s identify calls", (_, value) => {
    fc.assert(fc.property(identifyCase(value).filter(isComparable), compareWithReference), { numRuns });
  });

  test("anything at all", () => {
    fc.assert(fc.property(anyCase().filter(isComparable), compareWithReference), { numRuns: 2 * numRuns });
  });
});
