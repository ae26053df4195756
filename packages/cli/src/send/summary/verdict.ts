import type { SkipReason } from "@freshpaint/crisp-core";
import type { CrispApiErrorKind, RestOutcome } from "@freshpaint/crisp-rest";
import type { UnreadableReason } from "../../input/parse-line.js";

/** Why an event was not sent, though it could be: its age, or because `--max` requests were made. */
export type HoldReason = "too_old" | "undated" | "max_reached";

/** The reason why a line failed: the reply of Crisp, no reply, or a problem of the line itself. */
export type FailReason = CrispApiErrorKind | UnreadableReason | "invalid_event";

/** What became of one line. Codes and counts, and for an `invalid_event` which field is wrong; never a value. */
export type Verdict =
  | { readonly status: "delivered" }
  | { readonly status: "skipped"; readonly reason: SkipReason }
  | { readonly status: "held"; readonly reason: HoldReason }
  | {
      readonly status: "failed";
      readonly reason: FailReason;
      readonly message?: string;
      /** The last HTTP status, if there was a reply. */
      readonly httpStatus?: number;
      /** Crisp's own code. */
      readonly crispReason?: string;
      /** The code of a failed connection, such as `ECONNREFUSED`. */
      readonly code?: string;
      /** How many requests were made. */
      readonly attempts?: number;
    };

/** Crisp's own status for a spent quota. Where a run of ours may make no more requests, there is no answer. */
const QUOTA_STATUS = 423;

/**
 * An outcome as a verdict on its line.
 *
 * @param isMaxReached - Whether this run has made as many requests as it may.
 */
export function toVerdict(outcome: RestOutcome, isMaxReached: boolean): Verdict {
  if (outcome.status === "delivered") return { status: "delivered" };
  if (outcome.status === "skipped") return { status: "skipped", reason: outcome.reason };
  const { kind, status, reason, code, attempts } = outcome.error;
  if (kind === "quota_exceeded" && status !== QUOTA_STATUS && isMaxReached) {
    return { status: "held", reason: "max_reached" };
  }
  return {
    status: "failed",
    reason: kind,
    attempts,
    ...(status !== undefined && { httpStatus: status }),
    ...(reason !== undefined && { crispReason: reason }),
    ...(code !== undefined && { code }),
  };
}
