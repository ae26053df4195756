import type { CrispUser, MappedIdentify, MappedTrack } from "@freshpaint/crisp-core";
import type { CrispCommand, IdentityOptions } from "./types.js";

const PLAIN_FIELDS: readonly Exclude<keyof CrispUser, "email">[] = ["nickname", "phone", "avatar", "company"];

/**
 * Translates a mapped event or user to the commands for Crisp's queue, in order. Pure.
 *
 * @example
 * toCommands({ status: "mapped", user: { email: "ada@example.com", nickname: "Ada" } });
 * // → [["set", "user:email", ["ada@example.com"]], ["set", "user:nickname", ["Ada"]]]
 * @see https://docs.crisp.chat/guides/chatbox-sdks/web-sdk/dollar-crisp/
 */
export function toCommands(
  mapped: MappedTrack | MappedIdentify,
  identity?: IdentityOptions | null,
): readonly CrispCommand[] {
  if ("event" in mapped) {
    const { text, data, color } = mapped.event;
    return [["set", "session:event", [[color === undefined ? [text, data] : [text, data, color]]]]];
  }
  const { user } = mapped;
  const commands: CrispCommand[] = [];
  if (user.email !== undefined) {
    const { emailSignature } = identity ?? {};
    const signed =
      !emailSignature || typeof emailSignature !== "string"
        ? ([user.email] as const)
        : ([user.email, emailSignature] as const);
    commands.push(["set", "user:email", signed]);
  }
  for (const field of PLAIN_FIELDS) {
    const text = user[field];
    if (text !== undefined) commands.push(["set", `user:${field}`, [text]]);
  }
  return commands;
}
