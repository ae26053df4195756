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

describe("mapTrack keeps the law", () => {
  test.each(Object.entries(trackLaws))("%s", (_, law) => {
    fc.assert(law(trackMapper, trackCase()), RUNS);
  });
});

describe("mapIdentify keeps the law", () => {
  test.each(Object.entries(identifyLaws))("%s", (_, law) => {
    fc.assert(law(identifyMapper, identifyCase()), RUNS);
  });
});

test.each([
  ["track calls", trackMapper],
  ["identify calls", identifyMapper],
])("neither reading nor mapping %s throws on anything at all", (_, mapper) => {
  fc.assert(neverThrows(mapper, anyCase()), { numRuns: 1_000 });
});
