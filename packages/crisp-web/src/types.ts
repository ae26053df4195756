import type { CrispColor, CrispData } from "@freshpaint/crisp-core";

/** One event as `session:event` takes it. */
export type CrispEventEntry =
  | readonly [text: string, data: CrispData]
  | readonly [text: string, data: CrispData, color: CrispColor];

/**
 * One command for `$crisp.push`. Each is safe before Crisp's script has loaded.
 *
 * @see https://docs.crisp.chat/guides/chatbox-sdks/web-sdk/dollar-crisp/
 */
export type CrispCommand =
  | readonly ["set", "session:event", readonly [events: readonly CrispEventEntry[]]]
  | readonly ["set", "user:email", readonly [email: string] | readonly [email: string, signature: string]]
  | readonly ["set", "user:nickname" | "user:phone" | "user:avatar" | "user:company", readonly [text: string]]
  | readonly ["do", "session:reset"];
