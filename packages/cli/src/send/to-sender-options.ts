import type { CrispRestOptions } from "@freshpaint/crisp-rest";
import { DRY_RUN } from "./dry-run.js";
import type { SendSettings } from "./send-settings.js";

/** The sender's options, for a real run or a dry one. */
export function toSenderOptions(
  { crisp, hipaa, retries, timeoutMs }: SendSettings,
  onMetrics: NonNullable<CrispRestOptions["onMetrics"]>,
): CrispRestOptions {
  return {
    ...(crisp ?? DRY_RUN),
    hipaa,
    onMetrics,
    ...(retries !== undefined && { retries }),
    ...(timeoutMs !== undefined && { timeoutMs }),
  };
}
