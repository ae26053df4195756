import { defineOwn } from "../own-fields.js";
import type { EventEnvelope, FreshpaintEvent } from "../types.js";
import { addServerFields } from "./add-server-fields.js";
import { type EventFields, UNREADABLE } from "./read-fields.js";
import { readId } from "./read-id.js";

/** The envelope of an event that is being made. */
export type MadeEnvelope = { -readonly [Field in keyof EventEnvelope]: EventEnvelope[Field] };

/**
 * Adds the fields of the envelope to an event. An id of a wrong type, or one that cannot be read, is left out: it must
 * not cost the event.
 */
export function addEnvelope(event: FreshpaintEvent, fields: EventFields): FreshpaintEvent {
  const made: MadeEnvelope = event;
  addServerFields(made, fields);
  const anonymousId = readId(fields.anonymousId);
  if (anonymousId !== undefined) made.anonymousId = anonymousId;
  const userId = readId(fields.userId);
  if (userId !== undefined) made.userId = userId;
  const { integrations, consent, routing } = fields;
  if (integrations !== undefined) addRouting(made, "integrations", integrations);
  if (consent !== undefined) addRouting(made, "consent", consent);
  if (routing !== undefined) addRouting(made, "routing", routing);
  return event;
}

/** Routing that cannot be read forbids, as `false` does. */
function addRouting(
  made: MadeEnvelope,
  field: "integrations" | "consent" | "routing",
  routing: unknown,
): void {
  const value = routing === UNREADABLE ? false : routing;
  // A setter on Object.prototype would keep the value, and an event that may not go would be sent.
  if (field in made) defineOwn(made, field, { value, writable: true, enumerable: true, configurable: true });
  else made[field] = value;
}
