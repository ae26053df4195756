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
import { comparedCase, compareInputs, compareWithReference } from "../test/compare-with-reference.js";
import { nearLimits } from "../test/near-limits.js";
import { routedEvent } from "../test/routed-event.js";

const numRuns = 700;

describe("core and the reference implementation give the same result for", () => {
  const values = { tame: tameValue(), messy: messyValue(), hostile: hostileValue() };
  test.each(Object.entries(values))("%s track calls", (_, value) => {
    fc.assert(fc.property(comparedCase(trackCase(value)), compareWithReference), { numRuns });
  });

  test.each(Object.entries(values))("%s identify calls", (_, value) => {
    fc.assert(fc.property(comparedCase(identifyCase(value)), compareWithReference), { numRuns });
  });

  test("events with routing of every kind, for every destination", () => {
    fc.assert(
      fc.property(routedEvent(), ({ input, settings }) => compareInputs(input, settings)),
      { numRuns: 3_000 },
    );
  });

  test("events just below or above a limit", () => {
    fc.assert(fc.property(comparedCase(nearLimits()), compareWithReference), { numRuns: 15 });
  });

  test("inputs of any kind", () => {
    fc.assert(fc.property(comparedCase(anyCase()), compareWithReference), { numRuns: 2 * numRuns });
  });
});
