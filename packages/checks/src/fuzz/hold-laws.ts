import { setImmediate } from "node:timers/promises";
import fc from "fast-check";
import type { FuzzLaw } from "./fuzz-laws.js";

/** The settings of a search for counterexamples. */
export interface FuzzPlan {
  readonly laws: Readonly<Record<string, FuzzLaw>>;
  /** A 32-bit integer. The same seed gives the same cases. The number of cases depends on the time. */
  readonly seed: number;
  readonly milliseconds: number;
  /** The number of cases of one law before the next law is checked. */
  readonly batch: number;
  readonly onFinding?: (finding: Finding) => void;
  /** Called after each round of all laws with the number of cases so far. */
  readonly onRound?: (cases: number) => void;
  /** Ends the run early. */
  readonly signal?: AbortSignal;
}

/** A broken law, with its shrunk counterexample. */
export interface Finding {
  readonly law: string;
  readonly seed: number;
  readonly path: string;
  readonly report: string;
}

/** The number of cases tried for each law, and the counterexamples found. */
export interface FuzzResult {
  readonly cases: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
}

/** Checks all laws in turn until the time is over. Checks each law at least once. A broken law is not checked again. */
export async function holdLaws(plan: FuzzPlan): Promise<FuzzResult> {
  const { laws, milliseconds, batch, onFinding, onRound, signal } = plan;
  const end = performance.now() + milliseconds;
  const cases: Record<string, number> = {};
  const findings: Finding[] = [];
  const standing = new Map(Object.entries(laws).map(([law, build]) => [law, build()]));
  let { seed } = plan;
  do {
    for (const [law, property] of standing) {
      if (signal?.aborted) break;
      const details = await check(property, { seed, numRuns: batch });
      cases[law] = (cases[law] ?? 0) + details.numRuns;
      if (details.failed) {
        const { seed, counterexamplePath: path } = details;
        const finding = { law, seed, path: path ?? "", report: await reportOf(details) };
        standing.delete(law);
        findings.push(finding);
        onFinding?.(finding);
      }
      seed = (seed + 1) | 0;
      // No signal can arrive while a law runs without a pause. Signals can arrive during this pause.
      await setImmediate();
    }
    onRound?.(totalOf(cases));
  } while (performance.now() < end && standing.size > 0 && !signal?.aborted);
  return { cases, findings };
}

/** Runs one case of one law again. */
export async function replay(
  build: FuzzLaw,
  seed: number,
  path: string | undefined,
): Promise<string | undefined> {
  const details = await check(build(), { seed, numRuns: 10_000, ...(path !== undefined && { path }) });
  return details.failed ? await reportOf(details) : undefined;
}

/** Returns the number of cases of all laws together. */
export function totalOf(cases: FuzzResult["cases"]): number {
  return Object.values(cases).reduce((sum, count) => sum + count, 0);
}

async function check(
  property: ReturnType<FuzzLaw>,
  parameters: fc.Parameters<unknown>,
): Promise<fc.RunDetails<unknown>> {
  return await fc.check(property as fc.IAsyncProperty<unknown>, parameters);
}

async function reportOf(details: fc.RunDetails<unknown>): Promise<string> {
  return `${await fc.asyncDefaultReportMessage(details)}\n${details.errorInstance}`;
}
