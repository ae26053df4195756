import type { CheckOutcome, CrispRestOptions, RequestSettings } from "@freshpaint/crisp-rest";
import { createSender } from "./create-sender.js";

/** Tries twice more, a moment apart: who waits for an answer wants it soon. */
const RETRIES = 2;

/**
 * Asks Crisp for the website, and for nothing else: do token, plugin and website fit together?
 *
 * @throws {UsageError} naming the setting that is wrong.
 */
export async function askCrisp(
  settings: RequestSettings & Pick<CrispRestOptions, "timeoutMs">,
  signal?: AbortSignal,
): Promise<CheckOutcome> {
  // Nothing is mapped, so that no policy is asked for.
  await using sender = createSender({ ...settings, hipaa: false, retries: RETRIES });
  return await sender.check(signal && { signal });
}
