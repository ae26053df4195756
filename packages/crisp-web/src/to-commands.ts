import type { CrispUser, MappedIdentify, MappedTrack } from "@freshpaint/crisp-core";
import { hasOwn, ownFields } from "@freshpaint/crisp-core/adapter";
import type { CrispCommand, IdentityOptions } from "./types.js";

const FIELDS: readonly (keyof CrispUser)[] = ["email", "nickname", "phone", "avatar", "company"];

/**
 * Converts a mapped event or user to the commands for Crisp's queue, in order. Has no side effects.
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
  if (hasOwn(mapped, "event")) {
    const { text, data, color } = ownFields(mapped.event, "event");
    return [["set", "session:event", [[color === undefined ? [text, data] : [text, data, color]]]]];
  }
  const user = ownFields(mapped.user, "user");
  const commands: CrispCommand[] = [];
  const signature = identity?.emailSignature;
  for (const field of FIELDS) {
    const text = user[field];
    if (text === undefined) continue;
    const isSigned = field === "email" && typeof signature === "string" && signature;
    commands.push(["set", `user:${field}`, isSigned ? [text, signature] : [text]] as CrispCommand);
  }
  return commands;
}
