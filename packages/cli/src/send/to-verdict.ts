import type { RestOutcome } from "@freshpaint/crisp-rest";
import type { Verdict } from "./verdict.js";

/** What Crisp itself answers for a spent quota; where a run of ours may make no more requests, nobody answers. */
const QUOTA_STATUS = 423;

/**
 * An outcome as a verdict on its line.
 *
 * @param isMaxReached - Whether this run has made as many requests as it may.
 */
export function toVerdict(outcome: RestOutcome, isMaxReached: boolean): Verdict {
  if (outcome.status === "delivered") return { status: "delivered" };
  if (outcome.status === "skipped") return { status: "skipped", reason: outcome.reason };
  const { kind, status, attempts } = outcome.error;
  if (kind === "quota_exceeded" && status !== QUOTA_STATUS && isMaxReached) {
    return { status: "held", reason: "max_reached" };
  }
  return { status: "failed", reason: kind, attempts, ...(status !== undefined && { httpStatus: status }) };
}
