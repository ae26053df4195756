import type { MadeEnvelope } from "./add-envelope.js";
import { type EventFields, UNREADABLE } from "./read-fields.js";
import { readId } from "./read-id.js";
import { readTimestamp } from "./read-timestamp.js";

/** Adds the fields of the envelope that only servers use, to tell duplicates and old events. */
export function addServerFields(made: MadeEnvelope, fields: EventFields): void {
  const messageId = isRounded(fields.messageId) ? undefined : readId(fields.messageId);
  if (messageId !== undefined) made.messageId = messageId;
  const time = fields.timestamp ?? fields.originalTimestamp ?? fields.sentAt ?? fields.receivedAt;
  if (time !== undefined) made.timestamp = readTimestamp(time);
  const { context } = fields;
  if (context !== undefined && context !== UNREADABLE) made.context = context;
}

/** Beyond 2^53 JSON rounds numbers, and so several ids to one: the second event would be taken for the first again. */
function isRounded(value: unknown): boolean {
  return Number.isInteger(value) && !Number.isSafeInteger(value);
}
