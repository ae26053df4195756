import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { PreparedEvent } from "./types.js";

/** Texts that senders write if they have no id, in lower case. */
const NO_IDS: ReadonlySet<string> = new Set([
  "",
  "undefined",
  "null",
  "nan",
  "0",
  "[object object]",
  "00000000-0000-0000-0000-000000000000",
]);

/** Longer keys are hashed, so that remembering them takes a bounded amount of memory. */
const MAX_LENGTH = 200;

/**
 * The key by which a repeated event is recognized: message id, contact and event name. `undefined` if the event has no
 * usable id: then it is never a duplicate.
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
