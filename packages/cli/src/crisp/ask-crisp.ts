import type { CheckOutcome, CrispRestOptions, RequestSettings } from "@freshpaint/crisp-rest";
import { createSender } from "./create-sender.js";

/** Only two retries are made, because a person waits for the answer. */
const RETRIES = 2;

/**
 * Tests whether the token, the plugin and the website work together. It requests the website from Crisp, and makes no
 * other request.
 *
 * @throws {UsageError} if a setting is wrong. The message names the setting.
 */
export async function askCrisp(
  settings: RequestSettings & Pick<CrispRestOptions, "timeoutMs">,
  signal?: AbortSignal,
): Promise<CheckOutcome> {
  // This sender maps no event, so it needs no policy.
  await using sender = createSender({ ...settings, hipaa: false, retries: RETRIES });
  return await sender.check(signal && { signal });
}
