import { CHECK_ADVICE } from "../crisp/advice.js";
import { askCrisp } from "../crisp/ask-crisp.js";
import type { SendSettings } from "./send-settings.js";
import type { StopReason } from "./stop-switch.js";

/** After one of these failures, every event would fail. Other failures may have ended when the run begins. */
const STOPPING = ["unauthorized", "not_installed"];

/** Requests the website from Crisp. Returns the reason why the run may not begin, if there is one. */
export async function askFirst(
  { crisp, timeoutMs }: SendSettings,
  signal: AbortSignal,
  say: (text: string) => void,
): Promise<StopReason | undefined> {
  if (crisp === undefined) return undefined;
  const checked = await askCrisp({ ...crisp, ...(timeoutMs !== undefined && { timeoutMs }) }, signal);
  if (checked.status === "ready" || checked.error.kind === "aborted") return undefined;
  const { kind, reason } = checked.error;
  const isStopping = STOPPING.includes(kind);
  say(
    isStopping
      ? `error: ${kind}: ${CHECK_ADVICE[kind]}; nothing was sent`
      : `warning: ${kind}: ${CHECK_ADVICE[kind]}`,
  );
  return isStopping ? { kind, code: reason } : undefined;
}
