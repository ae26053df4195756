import type { RunGate } from "./create-run-gate.js";
import type { Delivery } from "./deliver.js";

/** A run ends when this many events in a row fail. */
const IN_A_ROW = 10;

/**
 * Ends a run that cannot reach Crisp: otherwise each of 100,000 events would cost six requests. Ten rate limited events
 * in a row count as a spent quota, since Crisp's documentation does not say how to tell the two apart.
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
