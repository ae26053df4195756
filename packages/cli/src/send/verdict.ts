import type { SkipReason } from "@freshpaint/crisp-core";
import type { CrispApiErrorKind } from "@freshpaint/crisp-rest";
import type { UnreadableReason } from "../input/parse-line.js";

/** Why an event was not sent, though it could be: it is older than `--max-age`, or `--max` requests were made. */
export type HoldReason = "too_old" | "max_reached";

/** What became of one line. Codes and counts only. */
export type Verdict =
  | { readonly status: "delivered" }
  | { readonly status: "skipped"; readonly reason: SkipReason }
  | Kept;

/** What became of a line that is kept, to be sent again. */
export type Kept =
  | { readonly status: "held"; readonly reason: HoldReason }
  | {
      readonly status: "failed";
      readonly reason: CrispApiErrorKind | UnreadableReason;
      /** The last HTTP status, where there was an answer. */
      readonly httpStatus?: number;
      /** How many requests were made. */
      readonly attempts?: number;
    };
