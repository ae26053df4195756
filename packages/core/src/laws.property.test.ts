import {
  anyCase,
  identifyCase,
  identifyLaws,
  neverThrows,
  trackCase,
  trackLaws,
} from "@freshpaint/crisp-testkit";
import fc from "fast-check";
import { describe, test } from "vitest";
import { identifyMapper, trackMapper } from "../test/core-mappers.js";

const RUNS = { numRuns: 500 };

describe("mapTrack obeys the law", () => {
  test.each(Object.entries(trackLaws))("%s", (_, law) => {
    fc.assert(law(trackMapper, trackCase()), RUNS);
  });
});

describe("mapIdentify obeys the law", () => {
  test.each(Object.entries(identifyLaws))("%s", (_, law) => {
    fc.assert(law(identifyMapper, identifyCase()), RUNS);
  });
});

test.each([
  ["track calls", trackMapper],
  ["identify calls", identifyMapper],
])("reading and mapping %s never throws for any input", (_, mapper) => {
  fc.assert(neverThrows(mapper, anyCase()), { numRuns: 1_000 });
});
