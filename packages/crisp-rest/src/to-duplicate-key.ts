import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { PreparedEvent } from "./types.js";

/** Texts that senders write in the place of a missing id, in lower case. */
const NO_IDS: ReadonlySet<string> = new Set([
  "",
  "undefined",
  "null",
  "nan",
  "0",
  "[object object]",
  "00000000-0000-0000-0000-000000000000",
]);

/** Longer keys are hashed, so that each stored key needs little memory. */
const MAX_LENGTH = 200;

/**
 * Makes the key that identifies a repeated event, from message id, contact and event name. Returns `undefined` if the
 * event has no usable message id. Such an event is never a duplicate.
 *
 * @example
 * const prepared = { status: "prepared", event: { text: "Order", data: {} }, contact: { email: "a@b" } } as const;
 * toDuplicateKey("0", prepared); // → undefined
 */
export function toDuplicateKey(
  messageId: string | undefined,
  { event, contact }: PreparedEvent,
): string | undefined {
  if (messageId === undefined || NO_IDS.has(messageId.trim().toLowerCase())) return undefined;
  const key = [messageId, contact.email.toLowerCase(), event.text].join("\0");
  return key.length <= MAX_LENGTH ? key : bytesToHex(sha256(utf8ToBytes(key)));
}
