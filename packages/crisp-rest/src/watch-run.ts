import type { RunGate } from "./create-run-gate.js";
import type { Delivery } from "./deliver.js";

/** The number of failed events in a row that ends a run. */
const IN_A_ROW = 10;

/**
 * Ends a run that cannot reach Crisp. Otherwise each of 100,000 events would cost six requests. Ten rate limited
 * events in a row count as a spent quota, because Crisp's documentation does not say how a spent quota differs from a
 * rate limit.
 */
export function watchRun(gate: RunGate): (delivery: Delivery) => void {
  let limited = 0;
  let failed = 0;
  return ({ outcome, crisp }) => {
    if (crisp === "works") {
      limited = 0;
      failed = 0;
    } else if (crisp === "limited" && ++limited >= IN_A_ROW) {
      gate.close("quota_exceeded");
    } else if (crisp === "fails" && ++failed >= IN_A_ROW && outcome.status === "failed") {
      const { kind, status, reason, code, retryAfterMs } = outcome.error;
      gate.close(kind, { status, reason, code, retryAfterMs });
    }
  };
}
