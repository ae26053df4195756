import fc from "fast-check";
import { describe, expect, test } from "vitest";

/** A faulty mapper or sender, and the message of the law that catches it. */
export type Mistake<Subject> = readonly [mistake: string, subject: Subject, says: RegExp];

/** A law for mappers or a law for senders. */
type AnyLaw<Subject> = (subject: Subject) => fc.IProperty<unknown> | fc.IAsyncProperty<unknown>;

/** The seed is fixed, so that a rare fault is found in every run. */
const MANY = { numRuns: 5_000, seed: 1 };

/** Tests a law with mappers or senders that break it, and with a correct mapper or sender. */
export function catches<Subject>(
  law: AnyLaw<Subject>,
  right: Subject,
  mistakes: readonly Mistake<Subject>[],
): void {
  const check = async (subject: Subject, parameters: fc.Parameters<unknown>) =>
    await fc.check(law(subject) as fc.IAsyncProperty<unknown>, parameters);

  describe(law.name, () => {
    test("passes for a correct mapper or sender", async () => {
      const { errorInstance, counterexample } = await check(right, { numRuns: 300 });
      expect([errorInstance, fc.stringify(counterexample)]).toStrictEqual([null, "null"]);
    });
    test.each(mistakes)("catches a mapper or sender that %s", async (_, subject, says) => {
      const { errorInstance, counterexample } = await check(subject, MANY);
      expect(String(errorInstance)).toMatch(says);
      expect(fc.stringify(counterexample)).not.toBe("null");
    });
  });
}
