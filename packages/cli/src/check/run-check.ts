import type { RequestSettings } from "@freshpaint/crisp-rest";
import { ADVICE } from "../crisp/advice.js";
import { askCrisp } from "../crisp/ask-crisp.js";
import { EXIT } from "../exit.js";
import type { Output } from "../output.js";

/**
 * Asks Crisp for the website, and prints what there is to do. Resolves with the exit code.
 *
 * @throws {UsageError} naming the setting that is wrong.
 */
export async function runCheck(settings: RequestSettings, output: Output): Promise<number> {
  const outcome = await askCrisp(settings);
  if (outcome.status === "ready") {
    await output.write("ready: token, plugin and website fit together\n");
    await output.write(
      "not proven: that the token may write events, which Crisp tells only when one is sent\n",
    );
    return EXIT.fine;
  }
  const { kind, status, reason, code } = outcome.error;
  const answer =
    status === undefined ? (code ?? "no answer") : ["status", status, reason].filter(Boolean).join(" ");
  await output.write(`${kind} (${answer}): ${ADVICE[kind]}\n`);
  return EXIT.failed;
}
