import type { MadeEnvelope } from "./add-envelope.js";
import { type EventFields, UNREADABLE } from "./read-fields.js";
import { readId } from "./read-id.js";
import { readTimestamp } from "./read-timestamp.js";

/** Adds the fields of the envelope that only servers use. Servers use them to find duplicates and old events. */
export function addServerFields(made: MadeEnvelope, fields: EventFields): void {
  const messageId = isRounded(fields.messageId) ? undefined : readId(fields.messageId);
  if (messageId !== undefined) made.messageId = messageId;
  const time = fields.timestamp ?? fields.originalTimestamp ?? fields.sentAt ?? fields.receivedAt;
  if (time !== undefined) made.timestamp = readTimestamp(time);
  const { context } = fields;
  if (context !== undefined && context !== UNREADABLE) made.context = context;
}

/**
 * Whether JSON may have rounded a numeric id, as happens beyond 2^53. Two different ids may be rounded to the same
 * number. Then the second event would be treated as a duplicate of the first.
 */
function isRounded(value: unknown): boolean {
  return Number.isInteger(value) && !Number.isSafeInteger(value);
}
