import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { IdentifyMapper, TrackMapper } from "../mapper.js";
import { identifyLaws } from "./identify-laws.js";
import { trackLaws } from "./track-laws.js";

/** Throws what may not even be looked at. */
function throwRevoked(): never {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  throw proxy;
}

describe("a mapper that throws a revoked proxy breaks a law, and not the test runner", () => {
  test.each(Object.entries(trackLaws))("%s", (_, law) => {
    expect(() => fc.check(law(throwRevoked as TrackMapper), { numRuns: 20 })).not.toThrow();
  });

  test.each(Object.entries(identifyLaws))("%s", (_, law) => {
    expect(() => fc.check(law(throwRevoked as IdentifyMapper), { numRuns: 20 })).not.toThrow();
  });
});
