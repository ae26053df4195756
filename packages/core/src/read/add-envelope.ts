import type { EventEnvelope, FreshpaintEvent } from "../types.js";
import { type EventFields, UNREADABLE } from "./read-fields.js";
import { readTimestamp } from "./read-timestamp.js";

/**
 * Adds the envelope's fields to an event that is being made. None of them is worth the event: an id of another type, or
 * one that cannot be read, is left out.
 */
export function addEnvelope(event: FreshpaintEvent, fields: EventFields): FreshpaintEvent {
  const made: { -readonly [Field in keyof EventEnvelope]: EventEnvelope[Field] } = event;
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
  if (integrations !== undefined) made.integrations = orForbidden(integrations);
  if (consent !== undefined) made.consent = orForbidden(consent);
  if (routing !== undefined) made.routing = orForbidden(routing);
  return event;
}

function toId(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return Number.isFinite(value) ? String(value) : undefined;
}

/** Beyond 2^53 JSON rounds numbers, and so several ids to one: the second event would be taken for the first again. */
function isRounded(value: unknown): boolean {
  return Number.isInteger(value) && !Number.isSafeInteger(value);
}

/** Routing that cannot be read forbids, as `false` does. */
function orForbidden(routing: unknown): unknown {
  return routing === UNREADABLE ? false : routing;
}
