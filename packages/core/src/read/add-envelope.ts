import { defineOwn } from "../own-fields.js";
import type { EventEnvelope, FreshpaintEvent } from "../types.js";
import { addServerFields } from "./add-server-fields.js";
import { type EventFields, UNREADABLE } from "./read-fields.js";
import { readId } from "./read-id.js";

/** An envelope whose fields can still be set. */
export type MadeEnvelope = { -readonly [Field in keyof EventEnvelope]: EventEnvelope[Field] };

/**
 * Adds the fields of the envelope to an event. An id is left out if it has a wrong type or cannot be read. The event is
 * still sent.
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

/**
 * Adds routing to the envelope. If the routing cannot be read, it is replaced by `false`. Then the event is not sent.
 */
function addRouting(
  made: MadeEnvelope,
  field: "integrations" | "consent" | "routing",
  routing: unknown,
): void {
  const value = routing === UNREADABLE ? false : routing;
  // If Object.prototype has a setter for the field, an assignment would lose the value. Then events that must not be
  // sent would be sent.
  if (field in made) defineOwn(made, field, { value, writable: true, enumerable: true, configurable: true });
  else made[field] = value;
}
