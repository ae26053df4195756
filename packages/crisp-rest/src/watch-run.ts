import type { RunGate } from "./create-run-gate.js";
import type { Delivery } from "./deliver.js";

/** A run ends when this many events in a row fail. */
const IN_A_ROW = 10;

/**
 * Ends a run that does not get through to Crisp, so that 100,000 events do not cost six requests each. Ten rate limited
 * events in a row look like a spent quota, which Crisp's own pages do not tell apart.
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
