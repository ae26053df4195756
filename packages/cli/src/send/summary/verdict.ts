import type { SkipReason } from "@freshpaint/crisp-core";
import type { CrispApiErrorKind, RestOutcome } from "@freshpaint/crisp-rest";
import type { UnreadableReason } from "../../input/parse-line.js";

/** The reason why an event was held: its timestamp, or the limit of `--max`. */
export type HoldReason = "too_old" | "undated" | "max_reached";

/** The reason why a line failed: a reply of Crisp, a missing reply, or a problem of the line itself. */
export type FailReason = CrispApiErrorKind | UnreadableReason | "invalid_event";

/**
 * The outcome of one line. It contains codes and counts, and no values. For an `invalid_event`, `message` names the
 * wrong field.
 */
export type Verdict =
  | { readonly status: "delivered" }
  | { readonly status: "skipped"; readonly reason: SkipReason }
  | { readonly status: "held"; readonly reason: HoldReason }
  | {
      readonly status: "failed";
      readonly reason: FailReason;
      readonly message?: string;
      /** The HTTP status of the last reply. Absent if Crisp did not reply. */
      readonly httpStatus?: number;
      /** The reason code in Crisp's reply. */
      readonly crispReason?: string;
      /** The code of a failed connection, such as `ECONNREFUSED`. */
      readonly code?: string;
      /** The number of requests for this line. */
      readonly attempts?: number;
    };

/** Crisp's status for a quota that is used up. The limit of `--max` has the same kind of error, but no status. */
const QUOTA_STATUS = 423;

/**
 * Converts the sender's outcome to the verdict of its line.
 *
 * @param isMaxReached - Whether this run has made all requests that `--max` allows.
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
