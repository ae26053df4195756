import type { CrispRestOptions } from "@freshpaint/crisp-rest";
import { DRY_RUN } from "./dry-run.js";
import type { SendSettings } from "./send-settings.js";

/** Returns the options of the sender for a real run or for a dry run. */
export function toSenderOptions(
  { crisp, hipaa, destination, retries, timeoutMs, maxWaitMs }: SendSettings,
  onMetrics: NonNullable<CrispRestOptions["onMetrics"]>,
): CrispRestOptions {
  return {
    ...(crisp ?? DRY_RUN),
    hipaa: hipaa === false ? false : hipaa.policy,
    destination,
    onMetrics,
    ...(retries !== undefined && { retries }),
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(maxWaitMs !== undefined && { maxWaitMs }),
  };
}
