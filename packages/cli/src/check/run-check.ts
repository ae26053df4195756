import type { RequestSettings } from "@freshpaint/crisp-rest";
import { CHECK_ADVICE } from "../crisp/advice.js";
import { askCrisp } from "../crisp/ask-crisp.js";
import { EXIT } from "../exit.js";
import type { Output } from "../output.js";

/**
 * Requests the website from Crisp, and prints the result with advice. The promise resolves with the exit code.
 *
 * @throws {UsageError} if a setting is wrong. The message names the setting.
 */
export async function runCheck(settings: RequestSettings, output: Output): Promise<number> {
  const outcome = await askCrisp(settings);
  if (outcome.status === "ready") {
    await output.write("ready: the token, the plugin and the website work together\n");
    await output.write(
      "not tested: whether the token may write events; Crisp shows this only when an event is sent\n",
    );
    return EXIT.fine;
  }
  const { kind, status, reason, code } = outcome.error;
  const answer =
    status === undefined ? (code ?? "no answer") : ["status", status, reason].filter(Boolean).join(" ");
  await output.write(`${kind} (${answer}): ${CHECK_ADVICE[kind]}\n`);
  return EXIT.failed;
}
