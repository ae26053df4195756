import type { RequestSettings } from "@freshpaint/crisp-rest";
import { ADVICE } from "../crisp/advice.js";
import { createSender } from "../crisp/create-sender.js";
import { EXIT } from "../exit.js";

/** Tries twice more, a moment apart: who waits for an answer wants it soon. */
const RETRIES = 2;

/**
 * Asks Crisp for the website, and prints what there is to do. Resolves with the exit code.
 *
 * @throws {UsageError} naming the setting that is wrong.
 */
export async function runCheck(
  settings: RequestSettings,
  output: { write(text: string): unknown },
): Promise<number> {
  // Nothing is mapped, so that no policy is asked for.
  await using sender = createSender({ ...settings, hipaa: false, retries: RETRIES });
  const outcome = await sender.check();
  if (outcome.status === "ready") {
    output.write("ready: token, plugin and website fit together\n");
    return EXIT.fine;
  }
  const { kind, status } = outcome.error;
  const answer = status === undefined ? "no answer" : `status ${status}`;
  output.write(`${kind} (${answer}): ${ADVICE[kind]}\n`);
  return EXIT.failed;
}
