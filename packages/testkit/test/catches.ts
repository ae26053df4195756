import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import type { Law } from "../src/index.js";

// A busy machine is no failure.
vi.setConfig({ testTimeout: 60_000 });

/** A mapper that makes one mistake, and what the law says of it. */
export type Mistake<Mapper> = readonly [mistake: string, mapper: Mapper, says: RegExp];

/** The seed is fixed, so that a mistake which is hard to find is found each time. */
const MANY = { numRuns: 5_000, seed: 1 };

/** Tests a law by mappers that break it, and by one that does not. */
export function catches<Mapper>(law: Law<Mapper>, right: Mapper, mistakes: readonly Mistake<Mapper>[]): void {
  describe(law.name, () => {
    test("lets a right mapper pass", () => {
      fc.assert(law(right), { numRuns: 300 });
    });
    test.each(mistakes)("catches one that %s", (_, mapper, says) => {
      const { errorInstance, counterexample } = fc.check(law(mapper), MANY);
      expect(String(errorInstance)).toMatch(says);
      expect(fc.stringify(counterexample)).not.toBe("null");
    });
  });
}
