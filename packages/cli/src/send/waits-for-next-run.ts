import type { Run } from "./prepare-run.js";
import type { Verdict } from "./verdict.js";

/** Crisp took none of these, and would take nothing that follows either. */
const NO_MORE: ReadonlySet<string> = new Set([
  "max_reached",
  "unauthorized",
  "plan_required",
  "forbidden",
  "quota_exceeded",
]);

/** Whether this run may make no further request. */
export function isLast(verdict: Verdict): boolean {
  return "reason" in verdict && NO_MORE.has(verdict.reason);
}

/**
 * Whether a line stays unfinished, so that the next run with the same checkpoint sends it: what was given up, and what
 * no request may be made for where no file keeps it. To call that finished would lose it.
 */
export function waitsForNextRun(
  verdict: Verdict,
  { checkpoint, failedFile }: Pick<Run, "checkpoint" | "failedFile">,
): boolean {
  if (checkpoint === undefined) return false;
  const isGivenUp = verdict.status === "failed" && verdict.reason === "aborted";
  return isGivenUp || (failedFile === undefined && isLast(verdict));
}
