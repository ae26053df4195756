import fc from "../../../node_modules/fast-check/lib/fast-check.js";

export * from "../../../node_modules/fast-check/lib/fast-check.js";

/**
 * Cases of each property while mutants are tried: what dozens do not notice, hundreds rarely do, and they are tried
 * again for every mutant.
 */
const MOST_RUNS = 50;

/** `fc.assert`, but with few cases. */
export function assert(property: fc.IRawProperty<unknown>, parameters: fc.Parameters<never> = {}): unknown {
  const numRuns = Math.min(parameters.numRuns ?? 100, MOST_RUNS);
  return fc.assert(property as fc.IAsyncProperty<never>, { ...parameters, numRuns });
}

const few: typeof fc = { ...fc, assert: assert as typeof fc.assert };
export default few;
