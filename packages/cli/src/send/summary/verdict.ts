import type { SkipReason } from "@freshpaint/crisp-core";
import type { CrispApiErrorKind, RestOutcome } from "@freshpaint/crisp-rest";
import type { UnreadableReason } from "../../input/parse-line.js";

/** Why a sendable event was not sent: its age, or the limit of `--max`. */
export type HoldReason = "too_old" | "undated" | "max_reached";

/** The reason why a line failed: the reply of Crisp, no reply, or a problem of the line itself. */
export type FailReason = CrispApiErrorKind | UnreadableReason | "invalid_event";

/** The outcome of one line: codes and counts, and for an `invalid_event` which field is wrong. Never a value. */
export type Verdict =
  | { readonly status: "delivered" }
  | { readonly status: "skipped"; readonly reason: SkipReason }
  | { readonly status: "held"; readonly reason: HoldReason }
  | {
      readonly status: "failed";
      readonly reason: FailReason;
      readonly message?: string;
      /** The HTTP status of the last reply, if there was one. */
      readonly httpStatus?: number;
      /** Crisp's own reason code. */
      readonly crispReason?: string;
      /** The code of a failed connection, such as `ECONNREFUSED`. */
      readonly code?: string;
      /** The number of requests for this line. */
      readonly attempts?: number;
    };

/** Crisp's status for a spent quota. The limit of `--max` has the same kind, but no status. */
const QUOTA_STATUS = 423;

/**
 * Converts the sender's outcome to the verdict of its line.
 *
 * @param isMaxReached - Whether this run has made as many requests as `--max` allows.
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
