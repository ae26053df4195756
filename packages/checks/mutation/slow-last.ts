import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Slow tests. They use inputs that are as large as the limits. */
const SLOW = /(?:counterexamples|limits|remembered-names)\.test\.ts$/;

/** Runs the fast tests first. The tests of a mutant end as soon as one test fails. */
export class SlowLast extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => (SLOW.test(moduleId) ? 1 : 0);
    return files.toSorted((one, other) => rank(one) - rank(other));
  }
}
