import { BaseSequencer, type TestSpecification } from "vitest/node";

/** They count up to the limits, or draw inputs: the tables are quicker to notice most mutants. */
const SLOW = /(?:limits|remembered-names|counterexamples|property|examples)\.test\.ts$|\.property\.test\.ts$/;

/** Runs the tables first, since a mutant is done with at the first test that notices it. */
export class SlowLast extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => (SLOW.test(moduleId) ? 1 : 0);
    return files.toSorted(
      (one, other) => rank(one) - rank(other) || (one.moduleId < other.moduleId ? -1 : 1),
    );
  }
}
