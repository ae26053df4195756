import { defineOwn } from "../own-fields.js";
import type { EventEnvelope, FreshpaintEvent } from "../types.js";
import { type EventFields, UNREADABLE } from "./read-fields.js";
import { readTimestamp } from "./read-timestamp.js";

type Made = { -readonly [Field in keyof EventEnvelope]: EventEnvelope[Field] };

/**
 * Adds the envelope's fields to an event that is being made. None of them is worth the event: an id of another type, or
 * one that cannot be read, is left out.
 */
export function addEnvelope(event: FreshpaintEvent, fields: EventFields): FreshpaintEvent {
  const made: Made = event;
  const messageId = isRounded(fields.messageId) ? undefined : toId(fields.messageId);
  if (messageId !== undefined) made.messageId = messageId;
  const anonymousId = toId(fields.anonymousId);
  if (anonymousId !== undefined) made.anonymousId = anonymousId;
  const userId = toId(fields.userId);
  if (userId !== undefined) made.userId = userId;
  const time = fields.timestamp ?? fields.originalTimestamp ?? fields.sentAt ?? fields.receivedAt;
  if (time !== undefined) made.timestamp = readTimestamp(time);
  const { context } = fields;
  if (context !== undefined && context !== UNREADABLE) made.context = context;
  const { integrations, consent, routing } = fields;
  if (integrations !== undefined) addRouting(made, "integrations", integrations);
  if (consent !== undefined) addRouting(made, "consent", consent);
  if (routing !== undefined) addRouting(made, "routing", routing);
  return event;
}

/** Routing that cannot be read forbids, as `false` does. */
function addRouting(made: Made, field: "integrations" | "consent" | "routing", routing: unknown): void {
  const value = routing === UNREADABLE ? false : routing;
  // A setter on Object.prototype would keep what is assigned, and an event that may not go would be sent.
  if (field in made) defineOwn(made, field, { value, writable: true, enumerable: true, configurable: true });
  else made[field] = value;
}

function toId(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return Number.isFinite(value) ? String(value) : undefined;
}

/** Beyond 2^53 JSON rounds numbers, and so several ids to one: the second event would be taken for the first again. */
function isRounded(value: unknown): boolean {
  return Number.isInteger(value) && !Number.isSafeInteger(value);
}
