import type { CheckOutcome, CrispRestOptions, RequestSettings } from "@freshpaint/crisp-rest";
import { createSender } from "./create-sender.js";

/** Two retries, a moment apart: a person waits for the answer. */
const RETRIES = 2;

/**
 * Requests the website from Crisp, and nothing else: tests whether the token, the plugin and the website work together.
 *
 * @throws {UsageError} naming the setting that is wrong.
 */
export async function askCrisp(
  settings: RequestSettings & Pick<CrispRestOptions, "timeoutMs">,
  signal?: AbortSignal,
): Promise<CheckOutcome> {
  // No event is mapped here, so no policy is needed.
  await using sender = createSender({ ...settings, hipaa: false, retries: RETRIES });
  return await sender.check(signal && { signal });
}
