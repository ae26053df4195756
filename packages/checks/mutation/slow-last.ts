import { BaseSequencer, type TestSpecification } from "vitest/node";

/** They count up to the limits. */
const SLOW = /(?:counterexamples|limits|remembered-names)\.test\.ts$/;

/** Runs the tables first, since a mutant is done with at the first test that notices it. */
export class SlowLast extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => (SLOW.test(moduleId) ? 1 : 0);
    return files.toSorted((one, other) => rank(one) - rank(other));
  }
}
